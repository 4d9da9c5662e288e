import type { LogFacts, ProcessLog } from '../../log/process-log.ts';

/** A log that a test can read. */
export interface RecordingLog extends ProcessLog {
  readonly lines: readonly (readonly [event: string, facts: LogFacts])[];
}

export function recordingLog(): RecordingLog {
  const lines: (readonly [string, LogFacts])[] = [];
  const write = (event: string, facts: LogFacts = {}): void => void lines.push([event, facts]);
  return { lines, info: write, warn: write, error: write };
}
