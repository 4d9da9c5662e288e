import type { ContactEdit, TimelineBody, TimelineEntry } from '../../shared/contract/cases.ts';
import type { RecordedEvent } from '../../shared/domain/recorded-event.ts';
import { readEvent } from '../../shared/domain/event.ts';
import { eventsOf, type StoredEvent } from '../log/events.ts';
import type { Reader } from '../store.ts';
import { agentName } from './names.ts';
import { namesIn } from './timeline-names.ts';

/**
 * The events of a case, newest first, with the current names of the ids in them. Edits of its contact since
 * the case was logged are among them.
 */
export function readTimeline(
  reader: Reader,
  caseId: string,
  contactId: string | null,
): readonly TimelineEntry[] {
  const ofCase = eventsOf(reader, caseId);
  const logged = ofCase[0]?.sequence ?? null;
  const ofContact =
    contactId === null
      ? []
      : eventsOf(reader, contactId).filter(
          ({ type, sequence }) => type === 'contact.edited' && isLater(sequence, logged),
        );
  return [...ofCase, ...ofContact]
    .toSorted(bySequence)
    .flatMap((stored) => entryOf(reader, stored) ?? [])
    .toReversed();
}

function entryOf(reader: Reader, stored: StoredEvent): TimelineEntry | null {
  const event = readEvent(stored);
  if (typeof event === 'string') return null;
  const { type, data } = event;
  if (event.kind !== 'case' && type !== 'contact.edited') return null;
  const body = { type, data } as TimelineBody | ContactEdit;
  return {
    id: event.id,
    at: event.at,
    clockDoubtful: event.clockDoubtful,
    agentName: actorName(reader, event.actor),
    pending: stored.sequence === null,
    names: namesIn(reader, body),
    body,
  };
}

/** Pending events come last, in the order in which they were read. */
function bySequence(one: StoredEvent, other: StoredEvent): number {
  if (one.sequence === other.sequence) return 0;
  if (one.sequence === null) return 1;
  return other.sequence === null ? -1 : one.sequence - other.sequence;
}

function isLater(sequence: number | null, than: number | null): boolean {
  return sequence === null || (than !== null && sequence > than);
}

function actorName(reader: Reader, actor: RecordedEvent['actor']): string | null {
  return actor.kind === 'agent' ? agentName(reader, actor.agentId) : null;
}
