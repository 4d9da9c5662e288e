import type { ErrorCode } from '../../shared/errors.ts';

/** HTTP status by error code; all others are 400. */
const statuses: Partial<Record<ErrorCode, number>> = {
  not_found: 404,
  timeout: 408,
  too_large: 413,
  enrolment_code_unknown: 404,
  wrong_password: 401,
  session_unknown: 401,
  desk_unknown: 401,
  desk_revoked: 403,
  agent_removed: 403,
  not_signed_in: 403,
  desk_too_old: 426,
  history_changed: 409,
  desk_not_revoked: 409,
  push_out_of_order: 409,
  file_missing: 404,
  file_too_large: 413,
  file_type_refused: 415,
  file_infected: 422,
  file_changed: 422,
  upload_offset_wrong: 409,
  too_many_uploads: 429,
  too_many_attempts: 429,
  internal: 500,
  offline: 503,
};

export function statusOf(code: ErrorCode): number {
  return statuses[code] ?? 400;
}
