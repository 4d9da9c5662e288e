import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** Bytes of buffers that somebody in this process still holds: what is only left to be collected says nothing. */
function buffersInUse(): number {
  collect();
  return process.memoryUsage().arrayBuffers;
}

export interface WatchedBuffers extends Disposable {
  /** By how many bytes they grew at most so far. */
  readonly growth: () => number;
}

/** Looks at the buffers again and again. */
export function watchBuffers(): WatchedBuffers {
  const before = buffersInUse();
  let highest = before;
  let timer = setTimeout(look, 100);
  function look(): void {
    const began = performance.now();
    highest = Math.max(highest, buffersInUse());
    // Collecting takes as long as much is in memory, and must leave most of the time to what is watched.
    timer = setTimeout(look, Math.max(100, 4 * (performance.now() - began)));
  }
  return {
    growth: () => highest - before,
    [Symbol.dispose]: () => clearTimeout(timer),
  };
}
