import { z } from 'zod';
import { refusalCodes } from './domain/refusal.ts';

/**
 * Every code that may cross a process or network edge. A domain refusal says why a command was not
 * accepted; the others say why it could not be asked at all. Each has a message in both languages.
 */
export const boundaryErrorCodes = [
  'invalid_input',
  'unknown_method',
  'not_found',
  'too_large',
  'timeout',
  'cancelled',
  'internal',
  'offline',
  'not_signed_in',
  'not_enrolled',
  'already_enrolled',
  'enrolment_code_unknown',
  'wrong_password',
  'too_many_attempts',
  'offline_sign_in_unknown',
  'offline_sign_in_expired',
  'desk_unknown',
  'desk_revoked',
  'desk_unavailable',
  'desk_too_old',
  'epoch_changed',
  'history_changed',
  'desk_not_revoked',
  'push_out_of_order',
  'file_too_large',
  'file_type_refused',
  'file_infected',
  'file_missing',
  'file_changed',
  'upload_offset_wrong',
  'too_many_uploads',
  'disk_full',
  'store_wrong_key',
  'store_newer',
  'store_damaged',
  'store_in_use',
  'keychain_unavailable',
  'print_failed',
  'file_not_read',
  'file_not_saved',
  'file_not_opened',
] as const;

export const errorCodes = [...boundaryErrorCodes, ...refusalCodes] as const;
export type ErrorCode = (typeof errorCodes)[number];

/** An error as data: its code, and the facts that its message needs. Never personal data, for logs show it. */
export const failure = z.object({
  code: z.enum(errorCodes),
  facts: z.record(z.string(), z.union([z.string(), z.number()])).default({}),
});
export type Failure = z.infer<typeof failure>;

export function failureOf(code: ErrorCode, facts: Failure['facts'] = {}): Failure {
  return { code, facts };
}
