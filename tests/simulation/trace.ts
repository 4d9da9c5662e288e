import { hashOf } from './random.ts';

/** A hash over everything that happened: two runs that differ anywhere differ in it. */
export interface Trace {
  readonly note: (line: string) => void;
  readonly digest: () => string;
  /** The last lines, to look into a failure. */
  readonly lines: () => readonly string[];
}

export function createTrace(kept: number): Trace {
  const lines: string[] = [];
  let digest = 0;
  let count = 0;
  return {
    note: (line) => {
      count += 1;
      digest = (Math.imul(digest, 31) + hashOf(line)) >>> 0;
      if (kept === 0) return;
      lines.push(line);
      if (lines.length > kept * 2) lines.splice(0, lines.length - kept);
    },
    digest: () => `${count}-${digest.toString(16).padStart(8, '0')}`,
    lines: () => lines.slice(-kept),
  };
}
