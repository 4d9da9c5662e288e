import { z } from 'zod';
import type { CaseTypeState } from '../domain/case-type/case-type.ts';
import type { Role } from '../domain/role.ts';
import type { SiteState } from '../domain/site/site.ts';
import type { TeamState } from '../domain/team/team.ts';
import { query } from './method.ts';

export interface CaseTypeRow {
  readonly type: CaseTypeState;
  readonly teamName: string;
  /** Whose agents alone see its cases, by name: teams, the one in charge among them, and sites. Null: everybody. */
  readonly seenBy: SeenBy | null;
  /** Whether the signed-in agent sees every case of it. */
  readonly isSeen: boolean;
}
export interface SeenBy {
  readonly teams: readonly string[];
  readonly sites: readonly string[];
}
export interface AgentRow {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly teamIds: readonly string[];
}

/** The authority's own things. Few enough to be listed whole. */
export const authorityMethods = {
  'authority.case_types': query(z.object({})).returning<readonly CaseTypeRow[]>(),
  'authority.teams': query(z.object({})).returning<readonly TeamState[]>(),
  'authority.sites': query(z.object({})).returning<readonly SiteState[]>(),
  'authority.agents': query(z.object({})).returning<readonly AgentRow[]>(),
} as const;
