import { existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import electronLog from 'electron-log/node';

/** The log of one process of the app. Ids, codes, counts and durations only: no text, no name, no address. */
export interface ProcessLog {
  readonly info: (event: string, facts?: LogFacts) => void;
  readonly warn: (event: string, facts?: LogFacts) => void;
  readonly error: (event: string, facts?: LogFacts) => void;
}
export type LogFacts = Readonly<Record<string, string | number | boolean | null>>;

const largestFile = 5 * 1024 * 1024;
const filesKept = 5;

/** `logs/<name>.log` in the data folder; older ones are `<name>.1.log` (the newest) to `<name>.4.log`. */
export function openProcessLog(dataFolder: string, name: 'main' | 'desk'): ProcessLog {
  const path = join(dataFolder, 'logs', `${name}.log`);
  const logger = electronLog.create({ logId: name });
  logger.transports.file.resolvePathFn = () => path;
  logger.transports.file.maxSize = largestFile;
  logger.transports.file.archiveLogFn = () => rotate(path);
  logger.transports.file.format = '{iso} {level} {text}';
  logger.transports.console.level = 'warn';
  const write = (level: 'info' | 'warn' | 'error') => (event: string, facts?: LogFacts) => {
    logger[level](facts === undefined ? event : `${event} ${JSON.stringify(facts)}`);
  };
  return { info: write('info'), warn: write('warn'), error: write('error') };
}

/** Renames `x.log` to `x.1.log`, that to `x.2.log` and so on; the oldest is overwritten. */
export function rotate(path: string): void {
  const numbered = (number: number): string => path.replace(/\.log$/, `.${number}.log`);
  for (let number = filesKept - 1; number >= 1; number--) {
    const from = number === 1 ? path : numbered(number - 1);
    if (existsSync(from)) renameSync(from, numbered(number));
  }
}

/** What may be logged of an unexpected error: where it was thrown, but not its message, which may quote data. */
export function traceOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const code = 'code' in error ? ` ${String(error.code)}` : '';
  const frames = (error.stack ?? '')
    .split('\n')
    .flatMap((line) => (line.trimStart().startsWith('at ') ? [line.trim()] : []));
  return `${error.name}${code} ${frames.slice(0, 6).join(' ')}`;
}
