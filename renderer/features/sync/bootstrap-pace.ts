import { useEffect } from 'react';
import { create } from 'zustand';
import type { SyncStatus } from '../../../shared/contract/work.ts';
import { useText } from '../../ui/use-text.ts';
import { nextPace, type LoadPace } from './time-left.ts';

/** One for the window, so that every part shows the same number. */
const bootstrapPace = create<{ readonly pace: LoadPace | null }>()(() => ({ pace: null }));

/** Follows the bootstrap. To be mounted once, in a part that is always there. */
export function useBootstrapWatch(filling: SyncStatus['filling']): void {
  const held = filling?.held;
  const total = filling?.total;
  useEffect(() => {
    bootstrapPace.setState(({ pace }) => ({
      pace:
        held === undefined || total === undefined
          ? null
          : nextPace(pace, { at: performance.now(), held, total }),
    }));
  }, [held, total]);
}

/** « encore 2 min », once it can be estimated; null before. */
export function useTimeLeft(): string | null {
  const say = useText();
  const minutes = bootstrapPace(({ pace }) => pace?.minutes ?? null);
  if (minutes === null) return null;
  if (minutes === 0) return say('time_left.soon');
  if (minutes < 90) return say('time_left.minutes', { count: minutes });
  return say('time_left.hours', { count: Math.round(minutes / 60) });
}
