import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** Bytes of buffers that somebody in this process still holds: what is only left to be collected says nothing. */
export function buffersInUse(): number {
  collect();
  return process.memoryUsage().arrayBuffers;
}
