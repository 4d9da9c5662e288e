import { sql } from 'drizzle-orm';
import type { Command, CommandOf } from '../../shared/domain/command.ts';
import { formatReference, isProvisional, parseReference } from '../../shared/domain/reference.ts';
import type { RefusalCode } from '../../shared/domain/refusal.ts';
import { anyOf } from '../store/any-of.ts';
import type { AuthorityWriter } from '../store/database.ts';

interface Lease extends Record<string, unknown> {
  readonly number: number;
  readonly deskId: string | null;
}

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
  writer: AuthorityWriter,
  commands: readonly Command[],
): Promise<ReferenceBook> {
  const { tx, authorityId } = writer;
  const loggings = commands.filter((command) => command.type === 'case.log');
  const references = loggings.map(({ input }) => input.reference);
  const numbers = references.flatMap((reference) => parseReference(reference)?.number ?? []);
  const [taken, leases] = await Promise.all([
    references.length === 0
      ? []
      : tx.execute<{ readonly reference: string }>(sql`
          select reference from case_row where authority_id = ${authorityId}
            and reference = ${anyOf(references, 'text')}`),
    numbers.length === 0
      ? []
      : tx.execute<Lease>(sql`
          select number, lease.desk_id as "deskId"
          from (select value::int as number from json_array_elements_text(${JSON.stringify(numbers)}::json))
          join lateral (
            select desk_id, last from reference_lease
            where authority_id = ${authorityId} and first <= number
            order by first desc limit 1
          ) as lease on number <= last`),
  ]);
  const given = new Set(taken.map(({ reference }) => reference));
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

async function takeNumbers({ tx, authorityId }: AuthorityWriter, count: number): Promise<number[]> {
  if (count === 0) return [];
  const [counter] = await tx.execute<{ readonly next: number }>(sql`
    update reference_counter set next = next + ${count} where authority_id = ${authorityId}
    returning next`);
  if (counter === undefined) throw new Error('An authority without reference numbers');
  return Array.from({ length: count }, (_, index) => counter.next - count + index);
}
