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
 * Finds the last checkpoint that desk and server share. Checkpoints that our log does not have show that the
 * database was restored from a backup: the epoch changes, once.
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
    // Read the head after the epoch has changed: events written from here on belong to the new one.
    const { head } = await writer.logPosition();
    await writer.recordRestoration({ epoch: current, head }, deskId, now());
    if (isLost) log.warn({ event: 'restored', authorityId, deskId, epoch: current, head });
  });
}

/** The newest sequence that both logs share. For a desk of an older epoch it lies before the restore. */
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
  // An unknown epoch may have ended at any restoration: assume the first.
  const since = new Set(epochs.slice(epochs.indexOf(epoch) + 1));
  const heads = restorations.filter((one) => since.has(one.epoch)).map(({ head }) => head);
  const limit = Math.min(...heads, Number.MAX_SAFE_INTEGER);
  // Equal checkpoints above the first difference are coincidence.
  const firstOther = Math.min(...divergingSequences(checkpoints, found), Number.MAX_SAFE_INTEGER);
  const same = found.filter(({ sequence }) => sequence <= limit && sequence < firstOther);
  return Math.max(0, ...same.map(({ sequence }) => sequence));
}

/** The sequences at which a desk's checkpoints differ from the log. */
function divergingSequences(
  checkpoints: readonly Checkpoint[],
  found: readonly Checkpoint[],
): readonly number[] {
  const ids = new Map(found.map(({ sequence, id }) => [sequence, id]));
  return checkpoints.filter(({ sequence, id }) => ids.get(sequence) !== id).map(({ sequence }) => sequence);
}
