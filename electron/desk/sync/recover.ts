import { recordHistory } from '../../../db/desk-state/sync-history.ts';
import { confirmedEventsAfter } from '../../../db/log/events.ts';
import { rewindTo } from '../../../db/log/rewind.ts';
import type { Reader } from '../../../db/store.ts';
import { changeTopics } from '../../../shared/contract/contract.ts';
import { failureOf } from '../../../shared/errors.ts';
import { largestRecovery, type Checkpoint, type SequencedEvent } from '../../../shared/sync/protocol.ts';
import { requestBatch } from './request-batch.ts';
import type { SyncSession, SessionEnd } from './sync-session.ts';

/**
 * Sends a restored server the confirmed events that it lost, then rewinds to the last common checkpoint. The
 * store changes only in the last step, so a crash before repeats all of it with the same result.
 */
export async function recover(
  session: SyncSession,
  agreed: Checkpoint | null,
  epoch: string,
): Promise<SessionEnd> {
  const { client, store, clock, feed, log, signal } = session;
  session.setRecovering(true);
  try {
    let sent = 0;
    let recovered = 0;
    let after = agreed?.sequence ?? 0;
    for (;;) {
      const events = requestBatch(settledAfter(store.read, after));
      const last = events.at(-1);
      if (last === undefined) break;
      const answer = await client.recover({ events }, signal);
      if (!answer.ok) return answer.error;
      if (answer.value.body.epoch !== epoch) return failureOf('epoch_changed');
      sent += events.length;
      recovered += answer.value.body.recovered;
      after = last.sequence;
    }
    store.write((writer) => {
      rewindTo(writer, agreed, epoch);
      recordHistory(writer, 'recovery', clock.now(), { sent, recovered });
    });
    log.warn('recovered', { agreed: agreed?.sequence ?? 0, sent, recovered });
    feed.changed(...changeTopics);
    return null;
  } finally {
    session.setRecovering(false);
  }
}

function settledAfter(reader: Reader, sequence: number): readonly SequencedEvent[] {
  return confirmedEventsAfter(reader, sequence, largestRecovery).filter(
    (event): event is SequencedEvent => event.sequence !== null,
  );
}
