import type { TimelineBody } from '../../shared/contract/cases.ts';
import { mentionedIn } from '../../shared/domain/event.ts';
import type { Reader } from '../store.ts';
import { nameOf } from './names.ts';

/** The current names of the ids in a timeline entry. */
export function namesIn(reader: Reader, body: TimelineBody): Readonly<Record<string, string>> {
  const names: Record<string, string> = {};
  for (const key of mentionedIn(body)) {
    const name = nameOf(reader, key);
    if (name !== null) names[key.id] = typeof name === 'string' ? name : name.fr;
  }
  return names;
}
