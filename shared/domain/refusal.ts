import type { Result } from '../result.ts';

/**
 * Why a command was not accepted. Codes are never removed: desks store refusals and translate them when shown.
 */
export const refusalCodes = [
  'not_allowed',
  'agent_unknown',
  'agent_removed',
  'session_unknown',
  'already_exists',
  'unknown_case',
  'unknown_contact',
  'unknown_case_type',
  'case_type_inactive',
  'unknown_team',
  'unknown_site',
  'unknown_agent',
  'unknown_attachment',
  'agent_not_in_team',
  'status_not_allowed',
  'reason_required',
  'nothing_changed',
  'contact_without_name',
  'invalid_reference',
  'reference_not_leased',
  'reference_taken',
  'login_taken',
  'unknown_version',
  'version_published',
  'version_not_published',
  'definition_at_fault',
  'answers_refused',
  'transition_not_allowed',
  'command_changed',
  'invalid_command',
] as const;
export type RefusalCode = (typeof refusalCodes)[number];

/** A refusal and the facts its message needs (ids, codes and counts, never what was typed). */
export interface Refusal {
  readonly code: RefusalCode;
  readonly facts: Readonly<Record<string, string | number>>;
}

export type Decision<Event> = Result<readonly Event[], Refusal>;

export function refused(
  code: RefusalCode,
  facts: Refusal['facts'] = {},
): { readonly ok: false; readonly error: Refusal } {
  return { ok: false, error: { code, facts } };
}
