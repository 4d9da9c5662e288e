import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { ProcessLog } from '../log/process-log.ts';

/** Milliseconds from which a delay is noticed. */
const slowDelay = 50;

/** Logs the delay of the event loop when the last minute was slow: every window waits for this process. */
export function watchEventLoop(log: ProcessLog): void {
  const histogram = monitorEventLoopDelay({ resolution: 20 });
  histogram.enable();
  setInterval(() => {
    const p99 = Math.round(histogram.percentile(99) / 1e6);
    if (p99 > slowDelay) log.warn('event_loop_slow', { p99, max: Math.round(histogram.max / 1e6) });
    histogram.reset();
  }, 60_000).unref();
}
