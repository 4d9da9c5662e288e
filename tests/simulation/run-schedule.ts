import { readBootstrap } from '../../db/desk-state/bootstrap.ts';
import { readIdentity } from '../../db/desk-state/identity.ts';
import { readSyncState } from '../../db/desk-state/sync-state.ts';
import { countMissing } from '../../db/desk-state/missing-aggregates.ts';
import { countPending } from '../../db/log/outbox.ts';
import { isSameSubscription } from '../../shared/sync/subscription.ts';
import type { DeskMachine, Seams } from './desk-machine.ts';
import type { FaultCounts } from './faults.ts';
import { checkInvariants } from './invariants.ts';
import type { Schedule, Step } from './schedule.ts';
import { mendNetwork, takeStep } from './take-step.ts';
import { createTrace } from './trace.ts';
import { watchScreens } from './watch-screens.ts';
import { createWorld, type Problem, type World } from './world.ts';

export interface RunOptions {
  readonly seams?: Seams;
  /** How many of the last trace lines are kept. */
  readonly lines?: number;
}
export interface Ran {
  readonly problems: readonly Problem[];
  readonly faults: FaultCounts;
  /** A hash of the trace. Equal for every run of the same schedule: the simulation is deterministic. */
  readonly digest: string;
  readonly lines: readonly string[];
  readonly events: number;
  readonly commands: number;
}

const minute = 60_000;
const maxRounds = 60;

/** Runs a schedule to quiescence, then checks the invariants. */
export async function runSchedule(schedule: Schedule, { seams, lines = 0 }: RunOptions = {}): Promise<Ran> {
  const trace = createTrace(lines);
  using world = await createWorld(schedule, trace, seams);
  const { scheduler, server, desks, problems } = world;
  const watch = watchScreens(world, schedule.seed);
  server.start();
  server.backUp();
  for (const desk of desks) desk.start();
  for (const step of firstSignIns(world)) await takeStep(world, step);
  if (world.random.chance(0.8)) await scheduler.pass(3000);
  try {
    for (const step of schedule.steps) {
      await scheduler.pass(step.wait);
      trace.note(`step ${step.kind}`);
      await takeStep(world, step);
      watch();
      if (problems.length > 0) break;
    }
    if (problems.length === 0) await runToQuiescence(world);
    if (problems.length === 0) checkInvariants(world);
  } catch (error) {
    world.problem('runs', error instanceof Error ? String(error.stack) : String(error));
  }
  return {
    problems,
    faults: world.faults.counts(),
    digest: trace.digest(),
    lines: trace.lines(),
    events: server.view().tables.head,
    commands: world.oracle.acknowledged().size,
  };
}

/** Most desks start with an agent signed in. */
function firstSignIns({ desks, random }: World): readonly Step[] {
  return desks.flatMap((_, desk): Step[] =>
    random.chance(0.85) ? [{ kind: 'sign_in', wait: 0, desk, dice: [random.next(), 0, 0, 0] }] : [],
  );
}

/**
 * Ends all faults, then waits until nothing is in flight or pending and every desk has compared its
 * checksums.
 */
async function runToQuiescence(world: World): Promise<void> {
  const { scheduler, server, desks, problem, problems } = world;
  // The last step's work begins under the faults that are still in force.
  await scheduler.pass(0);
  server.crashAt(null);
  server.fillDisk(false);
  for (const desk of desks) {
    mendNetwork(desk);
    desk.fillDisk(null);
    desk.process()?.breakable.dieAt(null);
  }
  await scheduler.pass(10_000);
  server.start();
  for (const desk of desks) desk.start();
  for (const compared of [false, true]) {
    let round = 0;
    do {
      if (problems.length > 0) return;
      for (const desk of desks) desk.process()?.context.sync.retryNow();
      if (compared && round === 0) for (const desk of desks) desk.process()?.context.sync.compareNow();
      await scheduler.pass(round === 0 ? 5000 : minute);
      round += 1;
    } while (round < maxRounds && desks.some((desk) => !isQuiescent(world, desk)));
    if (round < maxRounds) continue;
    for (const desk of desks) if (!isQuiescent(world, desk)) problem('comes_to_rest', describe(world, desk));
    return;
  }
}

function isQuiescent({ server }: World, desk: DeskMachine): boolean {
  const { read } = desk.disk();
  const view = server.view();
  if (readIdentity(read) === null) return true;
  if (view.isRevoked(desk.place.id)) return false;
  const state = readSyncState(read);
  return (
    state !== null &&
    state.epoch === view.epoch &&
    state.cursor === view.tables.head &&
    isSameSubscription(state.subscription, view.subscriptionOf(desk.place.id)) &&
    countPending(read) === 0 &&
    countMissing(read) === 0 &&
    readBootstrap(read) === null
  );
}

function describe({ server }: World, desk: DeskMachine): string {
  const { read } = desk.disk();
  const { epoch, cursor, filled } = readSyncState(read) ?? {};
  const { connection } = desk.process()?.context.sync.status() ?? {};
  const view = server.view();
  return JSON.stringify({
    desk: desk.place.number,
    connection,
    isSameEpoch: epoch === view.epoch,
    cursor,
    head: view.tables.head,
    filled,
    pending: countPending(read),
    wanted: countMissing(read),
    filling: readBootstrap(read) !== null,
  });
}
