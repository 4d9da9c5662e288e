import type { Command, CommandOf } from '../../shared/domain/command.ts';
import { formatReference, isProvisional, parseReference } from '../../shared/domain/case/reference.ts';
import type { RefusalCode } from '../../shared/domain/refusal.ts';
import { awaitPipelined } from '../await-pipelined.ts';
import type { SyncWriter } from './sync-store.ts';

/**
 * Checks the references that a batch of commands gives to new cases, and replaces those that cannot be final.
 */
export interface ReferenceAllocator {
  readonly refusalOf: (command: Command, reference: string) => RefusalCode | null;
  /** The next of the numbers reserved for replacement; null if none is left. */
  readonly allocate: (year: number) => string | null;
  /** Records that a case has this reference now. */
  readonly markTaken: (reference: string) => void;
}

/**
 * Loads in one round trip which references are taken and leased, and reserves as many numbers as may be needed
 * for replacement. A rolled-back transaction returns them.
 */
export async function openReferenceAllocator(
  writer: SyncWriter,
  commands: readonly Command[],
): Promise<ReferenceAllocator> {
  const loggings = commands.filter((command) => command.type === 'case.log');
  const references = loggings.map(({ input }) => input.reference);
  const numbers = references.flatMap((reference) => parseReference(reference)?.number ?? []);
  const [taken, leases] = await awaitPipelined([
    writer.takenReferences(references),
    writer.leaseHolders(numbers),
  ]);
  const given = new Set(taken);
  const lessees = new Map(leases.map(({ number, deskId }) => [number, deskId]));

  function refusalOf({ actor }: Command, reference: string): RefusalCode | null {
    if (given.has(reference)) return 'reference_taken';
    const number = parseReference(reference)?.number ?? 0;
    const desk = actor.kind === 'agent' ? actor.deskId : null;
    return lessees.get(number) === desk ? null : 'reference_not_leased';
  }
  const replacements = await reserveNumbers(writer, countReplacements(loggings, refusalOf));

  return {
    refusalOf,
    allocate: (year) => {
      const number = replacements.shift();
      return number === undefined ? null : formatReference(year, number);
    },
    markTaken: (reference) => given.add(reference),
  };
}

/** How many new cases may need a replacement for the number that they bring. */
function countReplacements(
  loggings: readonly CommandOf<'case.log'>[],
  refusalOf: ReferenceAllocator['refusalOf'],
): number {
  const brought = new Set<string>();
  return loggings.filter((command) => {
    const { reference } = command.input;
    const isLate = brought.has(reference);
    brought.add(reference);
    return isProvisional(reference) || isLate || refusalOf(command, reference) !== null;
  }).length;
}

async function reserveNumbers(writer: SyncWriter, count: number): Promise<number[]> {
  if (count === 0) return [];
  const first = await writer.reserveNumbers(count);
  return Array.from({ length: count }, (_, index) => first + index);
}
