import { failureOf } from '../../shared/errors.ts';
import type { CommandOutcome } from '../../shared/sync/protocol.ts';
import type { ServerContext } from '../context.ts';
import { createLanes, type Lanes } from './lanes.ts';
import type { AskedCommand } from './asked-command.ts';
import { refusedOutcome } from './settled-commands.ts';
import { settleCommands, type OpenScreen, type Run } from './settle-commands.ts';
import { RefusedByStore, type SyncStore } from './sync-store.ts';

type Running = Pick<ServerContext, 'sync' | 'now' | 'log'>;

/** As many commands as may wait for one commit: it is no longer than that of a desk's largest push or two. */
const mostTogether = 400;
/** While one of an authority is committed, the next is decided. */
const lanesOfAuthority = 2;
const lanes = new WeakMap<SyncStore, Map<string, Lanes<Run, readonly CommandOutcome[]>>>();

/**
 * Runs commands in their order, in one transaction: one outcome each. The log gives out its sequences to
 * one transaction after the other, so what comes meanwhile is settled together by the next: who writes
 * waits for one commit or two, however many write.
 */
export async function runCommands(
  context: Running,
  authorityId: string,
  asked: readonly AskedCommand[],
  openScreen: OpenScreen,
): Promise<readonly CommandOutcome[]> {
  if (asked.length === 0) return [];
  return lanesOf(context, authorityId).run({ asked, openScreen });
}

function lanesOf(context: Running, authorityId: string): Lanes<Run, readonly CommandOutcome[]> {
  const ofStore = lanes.get(context.sync) ?? new Map<string, Lanes<Run, readonly CommandOutcome[]>>();
  lanes.set(context.sync, ofStore);
  const known = ofStore.get(authorityId);
  if (known !== undefined) return known;
  const created = createLanes({
    count: lanesOfAuthority,
    most: mostTogether,
    sizeOf: ({ asked }: Run) => asked.length,
    work: (runs: readonly Run[]) => settle(context, authorityId, runs),
  });
  ofStore.set(authorityId, created);
  return created;
}

/**
 * Where the store refuses what one of them brings, each run gets a transaction of its own, and then each
 * command, so that the others are not lost with it.
 */
async function settle(
  context: Running,
  authorityId: string,
  runs: readonly Run[],
): Promise<readonly (readonly CommandOutcome[])[]> {
  try {
    return await context.sync.write(authorityId, (writer) => settleCommands(writer, context, runs));
  } catch (error) {
    if (!(error instanceof RefusedByStore)) throw error;
    const outcomes: (readonly CommandOutcome[])[] = [];
    for (const run of runs) {
      outcomes.push(
        runs.length > 1
          ? ((await settle(context, authorityId, [run]))[0] ?? [])
          : await settleOneByOne(context, authorityId, run, error),
      );
    }
    return outcomes;
  }
}

async function settleOneByOne(
  context: Running,
  authorityId: string,
  { asked, openScreen }: Run,
  error: RefusedByStore,
): Promise<readonly CommandOutcome[]> {
  const [first] = asked;
  if (first !== undefined && asked.length === 1) {
    context.log.error({ event: 'command_failed', commandId: first.id, type: first.command?.type, error });
    return [refusedOutcome(first.id, failureOf(error.isValue ? 'invalid_command' : 'internal'))];
  }
  const outcomes: CommandOutcome[] = [];
  for (const one of asked) {
    const [only] = await settle(context, authorityId, [{ asked: [one], openScreen }]);
    outcomes.push(...(only ?? []));
  }
  return outcomes;
}
