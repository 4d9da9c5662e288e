import type { Quantiles } from '../quantiles.ts';
import type { CounterRate } from './measure-counter.ts';
import type { FirstSync } from './measure-first-sync.ts';
import type { MeasuredLoad } from './measure-load.ts';
import type { OfflinePush } from './measure-push.ts';

/** Something that sync promises, what was measured, and whether it held; null where nothing is promised. */
export interface SyncPromise {
  readonly what: string;
  readonly measured: string;
  readonly promise: string | null;
  readonly held: boolean | null;
}

const longestWay = 50;
const mostOfABareFill = 3;
const mostOfABareInsert = 3;
const longestPush = 250;
/** Commands a second through the row that gives out sequences. */
const leastRate = 300;
const largestServer = 600;
/** Megabytes between a desk of a thousand cases and one of a hundred times as many: SQLite's cache, and air. */
const mostGrowth = 64;
/** Megabytes between a desk that is half filled and the same one filled: rubbish that was not collected yet. */
const mostGrowthFilling = 16;

export function twoDesksPromise(way: Quantiles, loopback: Quantiles): SyncPromise {
  return {
    what: 'From a save to another desk being able to show it',
    measured: `p50 ${ms(way.p50)}, p95 ${ms(way.p95)} (a loopback round trip: p95 ${ms(loopback.p95)})`,
    promise: `at most ${longestWay} ms and a loopback round trip at p95`,
    held: way.p95 <= longestWay + loopback.p95,
  };
}

export function pushPromise({ commands, events, pushed, bare }: OfflinePush): SyncPromise {
  return {
    what: `${commands} commands given offline, pushed`,
    measured: `${ms(pushed)}, their ${events} events inserted bare in ${ms(bare)}: ${ratio(pushed / bare)}`,
    promise: `at most ${mostOfABareInsert} times the bare insert`,
    held: pushed <= mostOfABareInsert * bare,
  };
}

export function loadPromises({ push, late, account, serverMegabytes }: MeasuredLoad): readonly SyncPromise[] {
  const failed = Object.entries(account.failures).map(([what, count]) => `${count} × ${what}`);
  return [
    {
      what: `${push.count} commands under load, each pushed by itself`,
      measured: `p50 ${ms(push.p50)}, p95 ${ms(push.p95)}, max ${ms(push.max)}; from when each was due: p95 ${ms(late.p95)}`,
      promise: `p95 below ${longestPush} ms and nothing failed`,
      held: late.p95 < longestPush && failed.length === 0,
    },
    {
      what: 'The server’s process under load',
      measured: `${serverMegabytes.toFixed(0)} MB at most`,
      promise: `below ${largestServer} MB`,
      held: serverMegabytes < largestServer,
    },
    {
      what: 'The desks under load',
      measured: `${account.pulls} pulls, the last desk ${account.behind} events behind at the end, caught up in ${ms(account.caughtUp)}${failed.length === 0 ? '' : `; failed: ${failed.join(', ')}`}`,
      promise: null,
      held: null,
    },
  ];
}

export function counterPromise({ writers, commands, bare }: CounterRate): SyncPromise {
  return {
    what: `${writers} ${writers === 1 ? 'writer' : 'writers'} at one authority’s log`,
    measured: `${commands.toFixed(0)} commands/s, a transaction each; ${bare.toFixed(0)} bare takings of a number`,
    promise: `at least ${leastRate} commands/s`,
    held: commands >= leastRate,
  };
}

type FilledTown = FirstSync & { readonly cases: number };

export function firstSyncPromises(few: FilledTown, many: FilledTown): readonly SyncPromise[] {
  const growth = many.memory.again - few.memory.again;
  const growthFilling = many.memory.filling - many.memory.halfway;
  return [
    {
      what: `First sync of ${many.cases} cases with three events each`,
      measured: `${ms(many.filled)} (${rate(many.cases, many.filled)} cases/s), the same rows by a bare loop ${ms(many.bare)} (${rate(many.cases, many.bare)} cases/s): ${ratio(many.filled / many.bare)}; a first page after ${ms(many.firstPage)}; store ${many.storeMegabytes.toFixed(0)} MB`,
      promise: `at least 1/${mostOfABareFill} of the bare rate`,
      held: many.filled <= mostOfABareFill * many.bare,
    },
    {
      what: 'A desk’s memory',
      measured: `${few.memory.again.toFixed(0)} MB with ${few.cases} cases, ${many.memory.again.toFixed(0)} MB with ${many.cases}; while filling ${few.memory.filling.toFixed(0)} and ${many.memory.filling.toFixed(0)} MB, ${many.memory.halfway.toFixed(0)} MB of them halfway`,
      promise: `no growth with the store beyond ${mostGrowth} MB of page cache, nor beyond ${mostGrowthFilling} MB in the second half of a fill`,
      held: growth <= mostGrowth && growthFilling <= mostGrowthFilling,
    },
  ];
}

function ms(milliseconds: number): string {
  return `${milliseconds.toFixed(milliseconds < 10 ? 1 : 0)} ms`;
}

function ratio(value: number): string {
  return `${value.toFixed(2)}×`;
}

function rate(count: number, milliseconds: number): string {
  return ((count * 1000) / milliseconds).toFixed(0);
}
