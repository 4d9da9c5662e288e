import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** Bytes of buffers that are still referenced. Without a collection first, garbage would count too. */
function buffersInUse(): number {
  collect();
  return process.memoryUsage().arrayBuffers;
}

export interface WatchedBuffers extends Disposable {
  /** The largest growth so far, in bytes. */
  readonly growth: () => number;
}

/** Measures the buffers periodically. */
export function watchBuffers(): WatchedBuffers {
  const before = buffersInUse();
  let highest = before;
  let timer = setTimeout(look, 100);
  function look(): void {
    const began = performance.now();
    highest = Math.max(highest, buffersInUse());
    // Collections take longer with more memory in use; four fifths of the time are left to the code under test.
    timer = setTimeout(look, Math.max(100, 4 * (performance.now() - began)));
  }
  return {
    growth: () => highest - before,
    [Symbol.dispose]: () => clearTimeout(timer),
  };
}
