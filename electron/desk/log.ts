import { join } from 'node:path';
import log from 'electron-log/node';

/** The desk's log. Ids, codes, counts and durations only: what people typed or are named stays out. */
export interface DeskLog {
  readonly info: (event: string, facts?: LogFacts) => void;
  readonly warn: (event: string, facts?: LogFacts) => void;
  readonly error: (event: string, facts?: LogFacts) => void;
}
type LogFacts = Readonly<Record<string, string | number | boolean | null>>;

const largestFile = 2 * 1024 * 1024;

/** A file in the data folder, renamed to .old when it is full. */
export function openDeskLog(dataFolder: string): DeskLog {
  const logger = log.create({ logId: 'desk' });
  logger.transports.file.resolvePathFn = () => join(dataFolder, 'logs', 'desk.log');
  logger.transports.file.maxSize = largestFile;
  logger.transports.file.format = '{iso} {level} {text}';
  logger.transports.console.level = 'warn';
  const write = (level: 'info' | 'warn' | 'error') => (event: string, facts?: LogFacts) => {
    logger[level](facts === undefined ? event : `${event} ${JSON.stringify(facts)}`);
  };
  return { info: write('info'), warn: write('warn'), error: write('error') };
}

/** What may be logged of an unexpected error: where it was thrown, but not its message, which may quote data. */
export function traceOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const code = 'code' in error ? ` ${String(error.code)}` : '';
  const frames = (error.stack ?? '').split('\n').filter((line) => line.trimStart().startsWith('at '));
  return `${error.name}${code} ${frames.slice(0, 6).join(' ')}`;
}
