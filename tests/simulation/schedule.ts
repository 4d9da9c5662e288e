import { createRandom, type Random } from './random.ts';

/** The kinds of steps, with their relative weights. */
const stepWeights = {
  log_case: 10,
  add_note: 8,
  assign_case: 7,
  change_status: 7,
  edit_case: 6,
  edit_contact: 5,
  work_on_case: 6,
  contend_for_case: 4,
  log_for_person: 5,
  attach_file: 3,
  remove_file: 2,
  discard_refused: 2,
  mend_refused: 2,
  sign_in: 4,
  sign_out: 1,
  wait: 4,
  partition: 3,
  mend_network: 3,
  bad_network: 3,
  cut_stream: 1,
  crash_desk: 2,
  crash_desk_in_transaction: 3,
  start_desk: 4,
  fill_disk: 1.5,
  free_disk: 2,
  lose_row: 0.4,
  jump_clock: 1.5,
  crash_server: 1.5,
  crash_server_in_request: 3,
  start_server: 4,
  fill_server_disk: 1,
  free_server_disk: 1.5,
  jump_server_clock: 0.7,
  back_up: 2,
  roll_back: 2,
  change_rights: 4,
  change_restriction: 3,
  flip_restriction: 3,
  move_case: 3,
  remove_agent: 0.5,
  revoke_desk: 0.5,
  pass_nights: 0.5,
} as const;
export type StepKind = keyof typeof stepWeights;
export const stepKinds = Object.keys(stepWeights) as StepKind[];

export interface Step {
  readonly kind: StepKind;
  /** Milliseconds before this step. */
  readonly wait: number;
  /** Index of the desk, modulo the number of desks. */
  readonly desk: number;
  /** Random numbers in [0, 1) for every other choice. */
  readonly dice: readonly [number, number, number, number];
}
export interface Schedule {
  readonly seed: string;
  readonly desks: number;
  readonly steps: readonly Step[];
}

/** In every schedule: without work, faults have no effect. */
const work: ReadonlySet<StepKind> = new Set([
  'log_case',
  'add_note',
  'assign_case',
  'change_status',
  'edit_case',
  'work_on_case',
  'contend_for_case',
  'log_for_person',
  'sign_in',
  'wait',
  'start_desk',
  'start_server',
  'free_disk',
  'free_server_disk',
  'mend_network',
]);

/**
 * Makes the schedule of a seed and number. Each has only some kinds of faults, so that every kind also acts
 * alone and for long.
 */
export function makeSchedule(seed: string, number: number): Schedule {
  const name = `${seed}/${number}`;
  const random = createRandom(name);
  const share = 0.25 + random.next() * 0.6;
  const chosen = stepKinds.filter((kind) => work.has(kind) || random.chance(share));
  const total = chosen.reduce((sum, kind) => sum + stepWeights[kind], 0);
  const count = 15 + random.below(45);
  return {
    seed: name,
    desks: deskCount(random),
    steps: Array.from({ length: count }, () => makeStep(random, chosen, total)),
  };
}

function makeStep(random: Random, chosen: readonly StepKind[], total: number): Step {
  let left = random.next() * total;
  const kind = chosen.find((each) => (left -= stepWeights[each]) < 0) ?? 'wait';
  return {
    kind,
    wait: kind === 'wait' ? random.below(30_000) : waitBefore(random),
    desk: random.below(1000),
    dice: [random.next(), random.next(), random.next(), random.next()],
  };
}

/** Mostly none, or less than a request takes, so that steps interrupt each other. */
function waitBefore(random: Random): number {
  const which = random.next();
  if (which < 0.3) return 0;
  if (which < 0.7) return random.below(60);
  return random.below(3000);
}

function deskCount(random: Random): number {
  const which = random.next();
  if (which < 0.85) return 2 + random.below(2);
  return 4 + random.below(5);
}
