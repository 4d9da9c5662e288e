import { z } from 'zod';
import type { CaseTypeState } from '../domain/case-type/case-type.ts';
import type { Role } from '../domain/role.ts';
import type { SiteState } from '../domain/site/site.ts';
import type { TeamState } from '../domain/team/team.ts';
import { query } from './method.ts';

export interface CaseTypeRow {
  readonly type: CaseTypeState;
  readonly teamName: string;
  /**
   * Of a confidential type: the names of the teams, with the one in charge, and sites whose agents see its
   * cases. Null: all staff.
   */
  readonly seenBy: SeenBy | null;
  /** True if the signed-in agent sees all cases of the type. */
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

/** The directory, small enough to be listed whole. */
export const authorityMethods = {
  'authority.case_types': query(z.object({})).returning<readonly CaseTypeRow[]>(),
  'authority.teams': query(z.object({})).returning<readonly TeamState[]>(),
  'authority.sites': query(z.object({})).returning<readonly SiteState[]>(),
  'authority.agents': query(z.object({})).returning<readonly AgentRow[]>(),
} as const;
