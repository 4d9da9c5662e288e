import { say } from '../words.ts';

const { stderr } = process;
let shown = false;

function clear(): void {
  if (shown) stderr.write('\r\u001b[2K');
  shown = false;
}

/** Prints a line that stays. */
export function tell(line: string): void {
  clear();
  stderr.write(`${line}\n`);
}

/** Prints a line that the next one replaces, on a terminal; elsewhere it stays. */
function show(line: string): void {
  if (!stderr.isTTY) return tell(line);
  clear();
  stderr.write(line);
  shown = true;
}

/** Reports progress within a wait. */
export type Report = (line: string) => void;

/**
 * Awaits work. After one second it shows what is running and for how long: continuously on a terminal, rarely
 * elsewhere.
 */
export async function during<Value>(what: string, work: (report: Report) => Promise<Value>): Promise<Value> {
  const began = performance.now();
  let line = what;
  let told = -Infinity;
  const quiet = stderr.isTTY ? 1000 : 10_000;
  const timer = setInterval(() => {
    const elapsed = performance.now() - began;
    if (elapsed < 1000 || elapsed - told < quiet) return;
    told = elapsed;
    show(say('start.elapsed', { what: line, seconds: Math.round(elapsed / 1000) }));
  }, 250);
  try {
    return await work((next) => {
      line = next;
    });
  } finally {
    clearInterval(timer);
    clear();
  }
}
