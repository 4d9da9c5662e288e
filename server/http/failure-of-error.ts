import { failureOf, type Failure } from '../../shared/errors.ts';
import { statusOf } from './status-of.ts';

export interface ErrorAnswer {
  readonly status: number;
  readonly failure: Failure;
}

/**
 * The database is unreachable: connection lost or refused, shut down, starting, too many connections.
 * (https://www.postgresql.org/docs/18/errcodes-appendix.html and postgres.js's own.)
 */
const databaseLost =
  /^(08...|57P0[1-5]|53300|ECONN(REFUSED|RESET|ABORTED)|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN|CONNECT_TIMEOUT|CONNECTION_(CLOSED|ENDED|DESTROYED))$/;
const diskFull = /^(53100|ENOSPC|EDQUOT)$/;

/**
 * The answer to a thrown error. An unreachable database is `offline`: for a desk that is the same as an
 * unreachable server, so that it works on and retries.
 */
export function failureOfError(error: unknown): ErrorAnswer {
  const codes = codesOf(error);
  if (codes.includes('FST_ERR_CTP_BODY_TOO_LARGE')) return answer(failureOf('too_large'));
  const status = statusIn(error);
  if (status !== null) return { status, failure: failureOf('invalid_input') };
  if (codes.some((code) => diskFull.test(code))) return answer(failureOf('offline', { cause: 'disk_full' }));
  if (codes.some((code) => databaseLost.test(code))) {
    return answer(failureOf('offline', { cause: 'database' }));
  }
  return answer(failureOf('internal'));
}

function answer(failure: Failure): ErrorAnswer {
  return { status: statusOf(failure.code), failure };
}

/** The codes of an error and of what caused it: drizzle wraps those of PostgreSQL. */
function codesOf(error: unknown): readonly string[] {
  const codes: string[] = [];
  for (let cause = error, depth = 0; cause instanceof Error && depth < 5; cause = cause.cause, depth += 1) {
    if ('code' in cause && typeof cause.code === 'string') codes.push(cause.code);
  }
  return codes;
}

/** The status of what Fastify refuses itself: malformed JSON, another content type, a body cut short. */
function statusIn(error: unknown): number | null {
  if (!(error instanceof Error) || !('statusCode' in error)) return null;
  const code = 'code' in error ? String(error.code) : '';
  const isRefusal = error instanceof SyntaxError || code === 'ECONNRESET' || code.startsWith('FST_');
  const { statusCode } = error;
  return isRefusal && typeof statusCode === 'number' && statusCode >= 400 && statusCode < 500
    ? statusCode
    : null;
}
