import { sql } from 'drizzle-orm';
import type { Command } from '../../shared/domain/command.ts';
import { parseReference } from '../../shared/domain/reference.ts';
import type { RefusalCode } from '../../shared/domain/refusal.ts';
import { anyOf } from '../store/any-of.ts';
import type { AuthorityReader } from '../store/database.ts';

interface Lease extends Record<string, unknown> {
  readonly number: number;
  readonly deskId: string | null;
}

/** Which references some commands may give to new cases. */
export interface ReferenceBook {
  readonly refusalOf: (command: Command, reference: string) => RefusalCode | null;
  readonly take: (command: Command) => void;
}

/** Looks up, at once, everything about the references that these commands would give. */
export async function openReferenceBook(
  { tx, authorityId }: AuthorityReader,
  commands: readonly Command[],
): Promise<ReferenceBook> {
  const references = commands.flatMap((command) =>
    command.type === 'case.log' ? [command.input.reference] : [],
  );
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

  return {
    refusalOf: ({ actor }, reference) => {
      if (given.has(reference)) return 'reference_taken';
      const number = parseReference(reference)?.number ?? 0;
      const desk = actor.kind === 'agent' ? actor.deskId : null;
      return lessees.get(number) === desk ? null : 'reference_not_leased';
    },
    take: (command) => {
      if (command.type === 'case.log') given.add(command.input.reference);
    },
  };
}
