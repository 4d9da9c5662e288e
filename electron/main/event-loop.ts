import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { ProcessLog } from '../log/process-log.ts';

/** Milliseconds from which a wait of this process is felt. */
const slowDelay = 50;

/** Says when this process, which every window waits for, was busy: looks back on each minute. */
export function watchEventLoop(log: ProcessLog): void {
  const histogram = monitorEventLoopDelay({ resolution: 20 });
  histogram.enable();
  setInterval(() => {
    const p99 = Math.round(histogram.percentile(99) / 1e6);
    if (p99 > slowDelay) log.warn('event_loop_slow', { p99, max: Math.round(histogram.max / 1e6) });
    histogram.reset();
  }, 60_000).unref();
}
