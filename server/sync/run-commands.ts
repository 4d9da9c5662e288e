import { failureOf } from '../../shared/errors.ts';
import type { ServerContext } from '../context.ts';
import { createGroupCommit, type GroupCommit } from './group-commit.ts';
import { refusedOutcome } from './settled-commands.ts';
import { settleCommands, type CommandBatch, type BatchResult } from './settle-commands.ts';
import { RefusedByStore, type SyncStore } from './sync-store.ts';

type Running = Pick<ServerContext, 'sync' | 'now' | 'log'>;

/**
 * A batch holds up to this many commands; its commit takes hardly longer than that of one or two full pushes.
 */
const maxBatchSize = 400;
/** One batch of an authority commits while the next is decided. */
const concurrentCommits = 2;
const groupCommits = new WeakMap<SyncStore, Map<string, GroupCommit<CommandBatch, BatchResult>>>();

/**
 * Runs commands in order, in one transaction; one outcome each. Transactions of an authority serialise on its
 * sequence counter, so batches that arrive during a commit share the next one: latency stays at one or two
 * commits, whatever the load.
 */
export function runCommands(
  context: Running,
  authorityId: string,
  batch: CommandBatch,
): Promise<BatchResult> {
  return groupCommitOf(context, authorityId).run(batch);
}

function groupCommitOf(context: Running, authorityId: string): GroupCommit<CommandBatch, BatchResult> {
  const ofStore = groupCommits.get(context.sync) ?? new Map<string, GroupCommit<CommandBatch, BatchResult>>();
  groupCommits.set(context.sync, ofStore);
  const known = ofStore.get(authorityId);
  if (known !== undefined) return known;
  const created = createGroupCommit({
    concurrencyLimit: concurrentCommits,
    maxBatchSize,
    sizeOf: ({ received }: CommandBatch) => received.length,
    commit: (batches: readonly CommandBatch[]) => settle(context, authorityId, batches),
  });
  ofStore.set(authorityId, created);
  return created;
}

/**
 * If the database rejects a batch, each request is retried alone, then each command alone, so that one bad
 * command does not fail the others.
 */
async function settle(
  context: Running,
  authorityId: string,
  batches: readonly CommandBatch[],
): Promise<readonly BatchResult[]> {
  try {
    return await context.sync.write(authorityId, (writer) => settleCommands(writer, context, batches));
  } catch (error) {
    if (!(error instanceof RefusedByStore)) throw error;
    const results: BatchResult[] = [];
    for (const batch of batches) {
      results.push(
        batches.length > 1
          ? await settleAlone(context, authorityId, batch)
          : await settleOneByOne(context, authorityId, batch, error),
      );
    }
    return results;
  }
}

async function settleAlone(context: Running, authorityId: string, batch: CommandBatch): Promise<BatchResult> {
  const [result] = await settle(context, authorityId, [batch]);
  if (result === undefined) throw new Error('A batch without a result');
  return result;
}

async function settleOneByOne(
  context: Running,
  authorityId: string,
  { received, loadOrigin }: CommandBatch,
  error: RefusedByStore,
): Promise<BatchResult> {
  const [first] = received;
  if (first !== undefined && received.length === 1) {
    context.log.error({ event: 'command_failed', commandId: first.id, type: first.command?.type, error });
    const refusal = failureOf(error.isValue ? 'invalid_command' : 'internal');
    const logPosition = await context.sync.read(authorityId, (reader) => reader.logPosition());
    return { outcomes: [refusedOutcome(first.id, refusal)], removals: [], logPosition };
  }
  const each: BatchResult[] = [];
  for (const one of received)
    each.push(await settleAlone(context, authorityId, { received: [one], loadOrigin }));
  const logPosition = each.at(-1)?.logPosition;
  if (logPosition === undefined) throw error;
  return {
    outcomes: each.flatMap(({ outcomes }) => outcomes),
    removals: each.flatMap(({ removals }) => removals),
    logPosition,
  };
}
