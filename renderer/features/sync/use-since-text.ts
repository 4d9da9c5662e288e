import { millisecondsBetween } from '../../../shared/time.ts';
import { useNow } from '../../ui/clock.ts';
import { agoWords } from '../../ui/date-words.ts';
import { useText, type SayText } from '../../ui/use-text.ts';
import type { SyncWords } from './sync-words.ts';

/** A state with how long it has lasted: « À jour, il y a 4 s ». Null: shown without. */
export function useSinceText(since: SyncWords['since']): string | null {
  const say = useText();
  const now = useNow(1000);
  if (since === undefined) return null;
  if (since.as === 'duration') return say(since.id, { duration: durationText(since.at, now, say) });
  const words = agoWords(since.at, now);
  return words === null ? null : say(since.id, { ago: say(words.id, { count: words.count }) });
}

function durationText(from: string, to: string, say: SayText): string {
  const minutes = Math.floor(Math.max(0, millisecondsBetween(from, to)) / 60_000);
  if (minutes < 1) return say('duration.moments');
  if (minutes < 60) return say('duration.minutes', { count: minutes });
  if (minutes < 48 * 60) return say('duration.hours', { count: Math.floor(minutes / 60) });
  return say('duration.days', { count: Math.floor(minutes / (24 * 60)) });
}
