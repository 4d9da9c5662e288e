import { pino, type DestinationStream, type Logger } from 'pino';
import type { LogLevel } from './config.ts';

export type { Logger };

/** Fields that are redacted if they are logged by mistake. */
const secrets = [
  'authorization',
  'password',
  'token',
  'session',
  'sessions',
  'code',
  'input',
  'body',
  'databaseUrl',
];

/**
 * The one log of a server process: JSON lines on standard output. It says ids, codes and counts, never
 * anything about a person; an error's message and stack are ours or PostgreSQL's own words.
 */
export function createLog(level: LogLevel, destination?: DestinationStream): Logger {
  const options = {
    level,
    base: { pid: process.pid },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    redact: { paths: secrets.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: '…' },
    serializers: { error: describeError, err: describeError },
  };
  return destination === undefined ? pino(options) : pino(options, destination);
}

/** Only what cannot hold a row's values: PostgreSQL puts those in `detail`, `parameters` and `query`. */
function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return { message: String(error) };
  const cause = error.cause instanceof Error ? error.cause : error;
  const { code } = cause as { readonly code?: unknown };
  const frames = error.stack?.split('\n    at ').slice(1, 8) ?? [];
  const isQuery = cause !== error && error.message.startsWith('Failed query');
  return {
    type: cause.name,
    message: isQuery ? cause.message : error.message,
    ...(typeof code === 'string' ? { sqlState: code } : {}),
    stack: frames,
  };
}
