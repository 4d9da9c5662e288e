import { failureOf } from '../../shared/errors.ts';
import type { ServerContext } from '../context.ts';
import { createLanes, type Lanes } from './lanes.ts';
import { refusedOutcome } from './settled-commands.ts';
import { settleCommands, type Run, type Settlement } from './settle-commands.ts';
import { RefusedByStore, type SyncStore } from './sync-store.ts';

type Running = Pick<ServerContext, 'sync' | 'now' | 'log'>;

/** As many commands as may wait for one commit: it is no longer than that of a desk's largest push or two. */
const mostTogether = 400;
/** While one of an authority is committed, the next is decided. */
const lanesOfAuthority = 2;
const lanes = new WeakMap<SyncStore, Map<string, Lanes<Run, Settlement>>>();

/**
 * Runs commands in their order, in one transaction: one outcome each. The log gives out its sequences to
 * one transaction after the other, so what comes meanwhile is settled together by the next: who writes
 * waits for one commit or two, however many write.
 */
export function runCommands(context: Running, authorityId: string, run: Run): Promise<Settlement> {
  return lanesOf(context, authorityId).run(run);
}

function lanesOf(context: Running, authorityId: string): Lanes<Run, Settlement> {
  const ofStore = lanes.get(context.sync) ?? new Map<string, Lanes<Run, Settlement>>();
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
): Promise<readonly Settlement[]> {
  try {
    return await context.sync.write(authorityId, (writer) => settleCommands(writer, context, runs));
  } catch (error) {
    if (!(error instanceof RefusedByStore)) throw error;
    const settlements: Settlement[] = [];
    for (const run of runs) {
      settlements.push(
        runs.length > 1
          ? await settleAlone(context, authorityId, run)
          : await settleOneByOne(context, authorityId, run, error),
      );
    }
    return settlements;
  }
}

async function settleAlone(context: Running, authorityId: string, run: Run): Promise<Settlement> {
  const [settlement] = await settle(context, authorityId, [run]);
  if (settlement === undefined) throw new Error('A run that came to nothing');
  return settlement;
}

async function settleOneByOne(
  context: Running,
  authorityId: string,
  { asked, openOrigin }: Run,
  error: RefusedByStore,
): Promise<Settlement> {
  const [first] = asked;
  if (first !== undefined && asked.length === 1) {
    context.log.error({ event: 'command_failed', commandId: first.id, type: first.command?.type, error });
    const refusal = failureOf(error.isValue ? 'invalid_command' : 'internal');
    const facts = await context.sync.read(authorityId, (reader) => reader.facts());
    return { outcomes: [refusedOutcome(first.id, refusal)], removals: [], facts };
  }
  const each: Settlement[] = [];
  for (const one of asked) each.push(await settleAlone(context, authorityId, { asked: [one], openOrigin }));
  const facts = each.at(-1)?.facts;
  if (facts === undefined) throw error;
  return {
    outcomes: each.flatMap(({ outcomes }) => outcomes),
    removals: each.flatMap(({ removals }) => removals),
    facts,
  };
}
