import type { Seams, DeskMachine } from './desk-machine.ts';
import { createDeskMachine } from './desk-machine.ts';
import { createFaults, type Faults } from './faults.ts';
import { beginning, createMachineClock } from './machine-clock.ts';
import { createOracle, type Oracle } from './oracle.ts';
import { createRandom, type Random } from './random.ts';
import type { Schedule } from './schedule.ts';
import { createScheduler, type Owner, type Scheduler } from './scheduler.ts';
import { createSimulatedServer, type SimulatedServer } from './simulated-server.ts';
import { epoch, profile, sites, townTables } from './town.ts';
import type { Trace } from './trace.ts';

export interface Problem {
  readonly invariant: string;
  readonly what: string;
}

/** A server, desks and the networks between them. */
export interface World extends Disposable {
  readonly scheduler: Scheduler;
  readonly faults: Faults;
  readonly oracle: Oracle;
  readonly random: Random;
  readonly server: SimulatedServer;
  readonly desks: readonly DeskMachine[];
  /** Owner of the injected faults: they happen whatever has died. */
  readonly fate: Owner;
  readonly problems: readonly Problem[];
  readonly problem: (invariant: string, what: string) => void;
  /** The next number; it makes typed texts distinguishable. */
  readonly number: () => number;
}

export async function createWorld(
  { seed, desks: count }: Pick<Schedule, 'seed' | 'desks'>,
  { note }: Trace,
  seams: Seams = {},
): Promise<World> {
  const scheduler = createScheduler(note);
  const faults = createFaults();
  const oracle = createOracle();
  const random = createRandom(`${seed} world`);
  const problems: Problem[] = [];
  const problem = (invariant: string, what: string): void => {
    note(`PROBLEM ${invariant} ${what}`);
    problems.push({ invariant, what });
  };
  const places = Array.from({ length: count }, (_, number) => ({
    id: random.uuid(beginning),
    number,
    siteId: number % 2 === 0 ? sites.townHall : sites.annexe,
    token: `key of desk ${number}`,
    epoch,
    authority: profile,
  }));
  const clock = createMachineClock(scheduler);
  const server = createSimulatedServer({
    authorityId: profile.id,
    disk: { tables: await townTables(places) },
    scheduler,
    clock,
    random: createRandom(`${seed} server`),
    faults,
    note,
    problem,
    alter: seams.sync,
  });
  const desks = places.map((place) =>
    createDeskMachine(
      {
        seed,
        scheduler,
        faults,
        note,
        listener: server.listener,
        problem,
        // A restore may make aggregates visible again that a desk evicted, with no event that says so.
        mayRepair: oracle.wasRestored,
        acknowledged: oracle.acknowledge,
        seams,
      },
      place,
    ),
  );
  let number = 0;
  return {
    scheduler,
    faults,
    oracle,
    random,
    server,
    desks,
    fate: { name: 'fate', alive: true },
    problems,
    problem,
    number: () => (number += 1),
    [Symbol.dispose]: () => {
      server.crash();
      for (const desk of desks) desk.end();
    },
  };
}
