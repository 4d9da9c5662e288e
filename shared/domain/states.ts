import type { AgentState } from './agent/agent.ts';
import type { CaseState } from './case/case.ts';
import type { CaseTypeState } from './case-type/case-type.ts';
import type { CaseTypeVersionState } from './case-type-version/case-type-version.ts';
import type { ContactState } from './contact/contact.ts';
import type { SiteState } from './site/site.ts';
import type { TeamState } from './team/team.ts';

/** The state of each kind of aggregate: the fold of its events. */
export interface States {
  readonly case: CaseState;
  readonly contact: ContactState;
  readonly case_type: CaseTypeState;
  readonly team: TeamState;
  readonly site: SiteState;
  readonly agent: AgentState;
  readonly case_type_version: CaseTypeVersionState;
}
export type AnyState = States[keyof States];
