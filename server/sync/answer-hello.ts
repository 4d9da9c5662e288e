import {
  oldestProtocolVersion,
  protocolVersion,
  type HelloRequest,
  type HelloResponse,
  type Checkpoint,
} from '../../shared/sync/protocol.ts';
import type { DeskInAuthority } from '../auth/desk-in-authority.ts';
import type { ServerContext } from '../context.ts';
import { awaitPipelined } from '../await-pipelined.ts';
import { readServerMetadata } from './server-metadata.ts';
import type { SyncReader } from './sync-store.ts';

type HelloContext = Pick<ServerContext, 'sync' | 'now' | 'log'>;

/**
 * Finds out up to where a desk and this server know the same log. A desk that knows of more or else than there
 * is shows that the database was put back to an earlier state: from then on the server is another epoch.
 */
export async function answerHello(
  context: HelloContext,
  desk: DeskInAuthority,
  asked: HelloRequest,
): Promise<HelloResponse> {
  const { authorityId } = desk;
  await detectRestoration(context, desk, asked);
  return context.sync.read(authorityId, async (reader) => {
    const [metadata, authority, agreed] = await awaitPipelined([
      readServerMetadata(reader, context),
      reader.profile(),
      lastCommonSequence(reader, asked),
    ]);
    const speaks = { oldest: oldestProtocolVersion, newest: protocolVersion };
    return { ...metadata, authority, agreed, speaks };
  });
}

async function detectRestoration(
  { sync, now, log }: HelloContext,
  { authorityId, deskId }: DeskInAuthority,
  { epoch, marks: checkpoints, highestReference }: HelloRequest,
): Promise<void> {
  await sync.write(authorityId, async (writer) => {
    const [logPosition, former, found] = await awaitPipelined([
      writer.logPosition(),
      writer.formerEpochs(),
      writer.checkpointsAt(checkpoints.map(({ sequence }) => sequence)),
      writer.skipNumbersUpTo(highestReference),
    ]);
    const isKnown = divergingSequences(checkpoints, found).length === 0;
    const isForgotten = epoch !== logPosition.epoch && !former.includes(epoch);
    const isLost = isForgotten || (epoch === logPosition.epoch && !isKnown);
    const current = isLost
      ? await writer.rotateEpoch(logPosition.epoch, isForgotten ? epoch : undefined)
      : logPosition.epoch;
    if (current === epoch) return;
    // The head is read after the epoch has changed: what is written from now on is of the new one.
    const { head } = await writer.logPosition();
    await writer.recordRestoration({ epoch: current, head }, deskId, now());
    if (isLost) log.warn({ event: 'restored', authorityId, deskId, epoch: current, head });
  });
}

/** The newest mark that the log has too: of a desk from before a restoration, in what was put back. */
async function lastCommonSequence(
  reader: SyncReader,
  { epoch, marks: checkpoints }: HelloRequest,
): Promise<number> {
  const [logPosition, former, restorations, found] = await awaitPipelined([
    reader.logPosition(),
    reader.formerEpochs(),
    reader.restorations(),
    reader.checkpointsAt(checkpoints.map(({ sequence }) => sequence)),
  ]);
  const epochs = [...former, logPosition.epoch];
  // Of one that is not known, any restoration may have been the end: it is taken for the first of all.
  const since = new Set(epochs.slice(epochs.indexOf(epoch) + 1));
  const heads = restorations.filter((one) => since.has(one.epoch)).map(({ head }) => head);
  const limit = Math.min(...heads, Number.MAX_SAFE_INTEGER);
  // Above what differs, one that is the same stands there by accident.
  const firstOther = Math.min(...divergingSequences(checkpoints, found), Number.MAX_SAFE_INTEGER);
  const same = found.filter(({ sequence }) => sequence <= limit && sequence < firstOther);
  return Math.max(0, ...same.map(({ sequence }) => sequence));
}

/** Where marks of a desk say something else than the log. */
function divergingSequences(
  checkpoints: readonly Checkpoint[],
  found: readonly Checkpoint[],
): readonly number[] {
  const ids = new Map(found.map(({ sequence, id }) => [sequence, id]));
  return checkpoints.filter(({ sequence, id }) => ids.get(sequence) !== id).map(({ sequence }) => sequence);
}
