import { createContext, use, useSyncExternalStore } from 'react';
import { dateIn } from '../../shared/time.ts';

/** Where "today" is decided: the authority's own time zone. */
export const TimeZoneContext = createContext('Europe/Paris');

export function useTimeZone(): string {
  return use(TimeZoneContext);
}

const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(tick, 1000);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}
function tick(): void {
  for (const listener of listeners) listener();
}

/** The present moment, moving on in steps of so many milliseconds. */
export function useNow(step: number): string {
  const moment = useSyncExternalStore(subscribe, () => Math.floor(Date.now() / step) * step);
  return new Date(moment).toISOString();
}

/** Today's date where the authority is; changes at its midnight. */
export function useToday(): string {
  return dateIn(useNow(60_000), useTimeZone());
}
