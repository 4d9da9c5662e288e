import type { CommandBody } from '../../shared/domain/command.ts';
import type { CaseState } from '../../shared/domain/case/case.ts';
import type { AgentState } from '../../shared/domain/agent/agent.ts';
import { act } from './agent-acts.ts';
import { ProcessGone } from './breakable-store.ts';
import type { DeskMachine } from './desk-machine.ts';
import type { FaultKind } from './faults.ts';
import { goodConditions } from './network.ts';
import type { Step, StepKind } from './schedule.ts';
import { signInAtDesk, signOutAtDesk } from './sign-in-at-desk.ts';
import { agents, sites, teams, types } from './town.ts';
import type { World } from './world.ts';

const day = 86_400_000;
const allTeams = Object.values(teams);
const allSites = Object.values(sites);
const allTypes = Object.values(types);

/** Starts one step of a schedule. What it started may still run when the next begins. */
export async function takeStep(world: World, step: Step): Promise<void> {
  const desk = world.desks[step.desk % world.desks.length];
  if (desk === undefined) return;
  await (steps[step.kind] ?? work)(world, desk, step);
}

const isAboutRefused: ReadonlySet<StepKind> = new Set(['discard_refused', 'mend_refused']);

type Take = (world: World, desk: DeskMachine, step: Step) => void | Promise<void>;

/** Runs an agent's action. */
function work(world: World, desk: DeskMachine, step: Pick<Step, 'kind' | 'dice'>): void {
  const running = desk.process();
  if (running === null) return;
  atDesk(world, desk, async () => {
    await act(running.context, step, world.number());
    if (isAboutRefused.has(step.kind)) world.oracle.recordDiscards(desk);
  });
}

/**
 * Runs work in a desk's process. It may fail if the process dies or the disk is full; anything else is a
 * problem.
 */
function atDesk({ problem }: World, desk: DeskMachine, run: () => Promise<void>): void {
  run().catch((error: unknown) => {
    if (error instanceof ProcessGone || desk.isDiskFull()) return;
    problem('desk_failed', `${desk.place.number}: ${error instanceof Error ? error.stack : String(error)}`);
  });
}

function administer({ server, faults, problem }: World, kind: FaultKind, body: CommandBody): void {
  async function give(): Promise<void> {
    if (await server.administer(body)) faults.count(kind);
  }
  give().catch((error: unknown) => {
    problem('server_failed', error instanceof Error ? String(error.stack) : String(error));
  });
}

/** Mostly restarts soon what has crashed. */
function soonAgain({ scheduler, fate, random }: World, start: () => void): void {
  if (random.chance(0.75)) scheduler.after(fate, 20 + random.below(8000), start);
}

function pick<Value>(values: readonly Value[], die: number): Value | undefined {
  return values[Math.floor(die * values.length)];
}
function someOf(values: readonly string[], die: number): string[] {
  const bits = Math.floor(die * 2 ** values.length);
  return values.filter((_, index) => (bits >> index) % 2 === 1);
}

/** Commands that two agents may give on one case, of which the later may be refused. */
const contended: readonly StepKind[] = ['change_status', 'change_status', 'assign_case', 'edit_case'];

/** Commands that one agent gives in a row on one case, so that several are pending at once. */
const actsOnCase: readonly StepKind[] = [
  'add_note',
  'edit_case',
  'edit_case',
  'change_status',
  'assign_case',
  'attach_file',
  'remove_file',
];

const steps: Partial<Record<StepKind, Take>> = {
  wait: () => undefined,
  work_on_case: (world, desk, { dice: [which, first, second, third] }) => {
    const running = desk.process();
    if (running === null) return;
    atDesk(world, desk, async () => {
      for (let turn = 1; turn <= 2 + first * 4; turn += 1) {
        const again = (die: number): number => (die * 1009 * turn) % 1;
        const kind = pick(actsOnCase, again(third)) ?? 'add_note';
        const dice = [which, again(first), again(second), again(third)] as const;
        await act(running.context, { kind, dice }, world.number());
      }
    });
  },
  sign_in: (world, desk, { dice: [first] }) => {
    const running = desk.process();
    const agent = pick(agents, first);
    if (running !== null && agent !== undefined) {
      atDesk(world, desk, () => signInAtDesk(running.context, agent));
    }
  },
  sign_out: (world, desk) => {
    const running = desk.process();
    if (running !== null) atDesk(world, desk, async () => signOutAtDesk(running.context));
  },
  /** Several cases for a new contact: pending commands that depend on earlier pending ones. */
  log_for_person: (world, desk, { dice: [, ...dice] }) => {
    work(world, desk, { kind: 'log_case', dice: [0.5, ...dice] });
    const [, second, third] = dice;
    for (let more = 0; more < 1 + third * 3; more += 1) {
      work(world, desk, { kind: 'log_case', dice: [0.9, 0.999, (second + more / 3) % 1, third] });
    }
  },
  contend_for_case: (world, desk, { desk: number, dice: [which, first, second, third] }) => {
    const kind = pick(contended, third) ?? 'change_status';
    const other = world.desks[(number + 1) % world.desks.length] ?? desk;
    for (const [turn, each] of [desk, other].entries()) {
      // Mostly the two give different commands.
      const choice = first < 0.3 ? second : (second + turn / 3) % 1;
      work(world, each, { kind, dice: [which, choice, second, third] });
    }
  },

  partition: ({ faults }, { conditions }) => {
    if (conditions.isCut) return;
    conditions.isCut = true;
    faults.count('partition');
  },
  mend_network: (_, desk) => mendNetwork(desk),
  bad_network: (_, { conditions }, { dice: [first, second, third, fourth] }) => {
    conditions.dropRequest = first < 0.5 ? 0 : (first - 0.5) * 0.8;
    conditions.dropResponse = second < 0.4 ? 0 : (second - 0.4) * 0.8;
    conditions.duplicate = third < 0.3 ? 0 : third * 0.5;
    conditions.delay = fourth < 0.3 ? 0 : fourth * 0.5;
  },
  cut_stream: ({ faults }, { network }) => {
    faults.count('stream_cut');
    network.cut();
  },

  crash_desk: (world, desk) => {
    if (desk.process() === null) return;
    world.faults.count('desk_crash');
    desk.crash();
    soonAgain(world, desk.start);
  },
  crash_desk_in_transaction: (world, desk, { dice: [first] }) => {
    desk.process()?.breakable.dieAt(Math.floor(first * first * 60), () => {
      world.faults.count('desk_crash_in_transaction');
      desk.crash();
      soonAgain(world, desk.start);
    });
  },
  start_desk: (_, desk) => desk.start(),
  fill_disk: ({ faults }, desk, { dice: [first] }) => {
    faults.count('desk_disk_full');
    desk.fillDisk(Math.floor(first * 20));
  },
  free_disk: (_, desk) => desk.fillDisk(null),
  lose_row: ({ faults, oracle }, desk, { dice: [first] }) => {
    const lost = desk.loseRow(first);
    if (lost === null) return;
    faults.count('desk_row_lost');
    oracle.recordLostRow(desk, lost);
  },
  jump_clock: ({ faults }, { clock }, { dice: [first] }) => {
    faults.count('desk_clock_jump');
    clock.jump(Math.round((first - 0.5) * 20 * day));
  },

  crash_server: (world) => {
    world.faults.count('server_crash');
    world.server.crash();
    soonAgain(world, world.server.start);
  },
  crash_server_in_request: (world, _, { dice: [first] }) => {
    world.server.crashAt(Math.floor(first * 15), () => soonAgain(world, world.server.start));
  },
  start_server: ({ server }) => server.start(),
  fill_server_disk: ({ server }) => server.fillDisk(true),
  free_server_disk: ({ server }) => server.fillDisk(false),
  jump_server_clock: ({ faults, server }, _, { dice: [first] }) => {
    faults.count('server_clock_jump');
    server.clock.jump(Math.round((first - 0.3) * 20 * day));
  },
  back_up: ({ server }) => server.backUp(),
  roll_back: (world, _, { dice: [first] }) => {
    const { server, oracle, desks, faults } = world;
    server.crash();
    const restored = server.rollBack(Math.floor(first * 100));
    if (restored !== null) {
      faults.count('server_rolled_back');
      oracle.recordRollback(restored.before, restored.after, desks);
    }
    soonAgain(world, server.start);
  },

  change_rights: (world, _, { dice: [first, second, third] }) => {
    const agent = pick(agents, first);
    if (agent === undefined) return;
    const changes =
      third < 0.7
        ? { teamIds: someOf(allTeams, second) }
        : { siteId: pick([...allSites, null], second) ?? null };
    administer(world, 'rights_changed', { type: 'agent.edit', input: { id: agent.id, changes } });
  },
  change_restriction: (world, _, { dice: [first, second, third, fourth] }) => {
    const id = pick(allTypes, first);
    if (id === undefined) return;
    const restrictedTo =
      fourth < 0.3 ? null : { teamIds: someOf(allTeams, second), siteIds: someOf(allSites, third * third) };
    administer(world, 'rights_changed', { type: 'case_type.edit', input: { id, changes: { restrictedTo } } });
  },
  /** Restricts a type and opens it again, back and forth, while requests and answers are in flight. */
  flip_restriction: (world, _, { dice: [first, second, third] }) => {
    const ofCases = [...world.server.view().tables.states.values()].flatMap(({ kind, state }) =>
      kind === 'case' ? [(state as CaseState).typeId] : [],
    );
    const id = pick(ofCases.length > 0 ? ofCases : allTypes, first);
    if (id === undefined) return;
    const closed = { teamIds: second < 0.7 ? [] : someOf(allTeams, second), siteIds: [] };
    let delay = 0;
    for (let turn = 0; turn < 4 + third * 12; turn += 1) {
      const restrictedTo = turn % 2 === 0 ? closed : null;
      world.scheduler.after(world.fate, delay, () =>
        administer(world, 'rights_flipped', {
          type: 'case_type.edit',
          input: { id, changes: { restrictedTo } },
        }),
      );
      delay += world.random.below(20);
    }
  },
  move_case: (world, _, { dice: [first, second, third] }) => {
    const ids = [...world.server.view().tables.states.values()].filter(({ kind }) => kind === 'case');
    const id = pick(ids, first)?.id;
    const teamId = pick(allTeams, second);
    const typeId = pick(allTypes, third * 2 - 1);
    if (id === undefined || teamId === undefined) return;
    administer(
      world,
      'case_moved',
      typeId === undefined
        ? { type: 'case.assign', input: { id, teamId, agentId: null } }
        : { type: 'case.edit', input: { id, changes: { typeId }, teamId } },
    );
  },
  remove_agent: (world, _, { dice: [first] }) => {
    const present = [...world.server.view().tables.states.values()].filter(
      ({ kind, state }) => kind === 'agent' && !(state as AgentState).removed,
    );
    const id = pick(present, first)?.id;
    if (id !== undefined) administer(world, 'agent_removed', { type: 'agent.remove', input: { id } });
  },
  revoke_desk: async ({ faults, server, problem }, { place }) => {
    faults.count('desk_revoked');
    server.revoke(place.id).catch((error: unknown) => problem('server_failed', String(error)));
  },
  pass_nights: ({ faults, desks, server }, _, { dice: [first] }) => {
    faults.count('nights_passed');
    for (const desk of desks) desk.crash();
    for (const { clock } of [server, ...desks]) clock.jump(Math.round(first * 40 * day));
    for (const desk of desks) desk.start();
  },
};

/** Ends all network faults of a desk; open streams over a cut network are lost. */
export function mendNetwork({ conditions, network }: DeskMachine): void {
  if (conditions.isCut) network.cut();
  Object.assign(conditions, goodConditions);
}
