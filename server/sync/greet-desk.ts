import {
  oldestProtocolVersion,
  protocolVersion,
  type HelloRequest,
  type HelloResponse,
  type Mark,
} from '../../shared/sync/protocol.ts';
import type { DeskInAuthority } from '../auth/desk-in-authority.ts';
import type { ServerContext } from '../context.ts';
import { together } from '../together.ts';
import { contactFacts } from './contact-facts.ts';
import type { SyncReader } from './sync-store.ts';

type Greeting = Pick<ServerContext, 'sync' | 'now' | 'log'>;

/**
 * Finds out up to where a desk and this server know the same log. A desk that knows of more or else than there
 * is shows that the database was put back to an earlier state: from then on the server is another epoch.
 */
export async function greetDesk(
  context: Greeting,
  desk: DeskInAuthority,
  asked: HelloRequest,
): Promise<HelloResponse> {
  const { authorityId } = desk;
  await noticeRestoration(context, desk, asked);
  return context.sync.read(authorityId, async (reader) => {
    const [facts, authority, agreed] = await together([
      contactFacts(reader, context),
      reader.profile(),
      agreedWith(reader, asked),
    ]);
    const speaks = { oldest: oldestProtocolVersion, newest: protocolVersion };
    return { ...facts, authority, agreed, speaks };
  });
}

async function noticeRestoration(
  { sync, now, log }: Greeting,
  { authorityId, deskId }: DeskInAuthority,
  { epoch, marks, highestReference }: HelloRequest,
): Promise<void> {
  await sync.write(authorityId, async (writer) => {
    const [facts, former, found] = await together([
      writer.facts(),
      writer.formerEpochs(),
      writer.marksAt(marks.map(({ sequence }) => sequence)),
      writer.raiseNumbers(highestReference),
    ]);
    const isKnown = otherThan(marks, found).length === 0;
    const isForgotten = epoch !== facts.epoch && !former.includes(epoch);
    const isLost = isForgotten || (epoch === facts.epoch && !isKnown);
    const current = isLost
      ? await writer.rotateEpoch(facts.epoch, isForgotten ? epoch : undefined)
      : facts.epoch;
    if (current === epoch) return;
    // The head is read after the epoch has changed: what is written from now on is of the new one.
    const { head } = await writer.facts();
    await writer.noteRestoration({ epoch: current, head }, deskId, now());
    if (isLost) log.warn({ event: 'restored', authorityId, deskId, epoch: current, head });
  });
}

/** The newest mark that the log has too: of a desk from before a restoration, in what was put back. */
async function agreedWith(reader: SyncReader, { epoch, marks }: HelloRequest): Promise<number> {
  const [facts, former, restorations, found] = await together([
    reader.facts(),
    reader.formerEpochs(),
    reader.restorations(),
    reader.marksAt(marks.map(({ sequence }) => sequence)),
  ]);
  const epochs = [...former, facts.epoch];
  // Of one that is not known, any restoration may have been the end: it is taken for the first of all.
  const since = new Set(epochs.slice(epochs.indexOf(epoch) + 1));
  const heads = restorations.filter((one) => since.has(one.epoch)).map(({ head }) => head);
  const limit = Math.min(...heads, Number.MAX_SAFE_INTEGER);
  // Above what differs, one that is the same stands there by accident.
  const firstOther = Math.min(...otherThan(marks, found), Number.MAX_SAFE_INTEGER);
  const same = found.filter(({ sequence }) => sequence <= limit && sequence < firstOther);
  return Math.max(0, ...same.map(({ sequence }) => sequence));
}

/** Where marks of a desk say something else than the log. */
function otherThan(marks: readonly Mark[], found: readonly Mark[]): readonly number[] {
  const ids = new Map(found.map(({ sequence, id }) => [sequence, id]));
  return marks.filter(({ sequence, id }) => ids.get(sequence) !== id).map(({ sequence }) => sequence);
}
