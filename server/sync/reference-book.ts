import type { Command, CommandOf } from '../../shared/domain/command.ts';
import { formatReference, isProvisional, parseReference } from '../../shared/domain/case/reference.ts';
import type { RefusalCode } from '../../shared/domain/refusal.ts';
import { together } from '../together.ts';
import type { SyncWriter } from './sync-store.ts';

/** Which references some commands may give to new cases. */
export interface ReferenceBook {
  readonly refusalOf: (command: Command, reference: string) => RefusalCode | null;
  /** The next of the numbers that were taken for cases whose own cannot be final. */
  readonly next: (year: number) => string | null;
  /** Takes note of a reference that a case now has. */
  readonly note: (reference: string) => void;
}

/**
 * Looks up, at once, everything about the references that these commands would give to new cases, and
 * takes as many numbers as they may need beside. A transaction that comes to nothing gives them back.
 */
export async function openReferenceBook(
  writer: SyncWriter,
  commands: readonly Command[],
): Promise<ReferenceBook> {
  const loggings = commands.filter((command) => command.type === 'case.log');
  const references = loggings.map(({ input }) => input.reference);
  const numbers = references.flatMap((reference) => parseReference(reference)?.number ?? []);
  const [taken, leases] = await together([writer.takenReferences(references), writer.lessees(numbers)]);
  const given = new Set(taken);
  const lessees = new Map(leases.map(({ number, deskId }) => [number, deskId]));

  function refusalOf({ actor }: Command, reference: string): RefusalCode | null {
    if (given.has(reference)) return 'reference_taken';
    const number = parseReference(reference)?.number ?? 0;
    const desk = actor.kind === 'agent' ? actor.deskId : null;
    return lessees.get(number) === desk ? null : 'reference_not_leased';
  }
  const beside = await takeNumbers(writer, countBeside(loggings, refusalOf));

  return {
    refusalOf,
    next: (year) => {
      const number = beside.shift();
      return number === undefined ? null : formatReference(year, number);
    },
    note: (reference) => given.add(reference),
  };
}

/** How many cases may need another number than they bring. */
function countBeside(
  loggings: readonly CommandOf<'case.log'>[],
  refusalOf: ReferenceBook['refusalOf'],
): number {
  const brought = new Set<string>();
  return loggings.filter((command) => {
    const { reference } = command.input;
    const isLate = brought.has(reference);
    brought.add(reference);
    return isProvisional(reference) || isLate || refusalOf(command, reference) !== null;
  }).length;
}

async function takeNumbers(writer: SyncWriter, count: number): Promise<number[]> {
  if (count === 0) return [];
  const first = await writer.takeNumbers(count);
  return Array.from({ length: count }, (_, index) => first + index);
}
