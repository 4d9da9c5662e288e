import type { CaseState } from '../../shared/domain/case/case.ts';
import { versionOf, type DomainEvent } from '../../shared/domain/event.ts';
import { formatReference } from '../../shared/domain/case/reference.ts';
import { dateIn } from '../../shared/time.ts';
import type { SyncWriter } from './sync-store.ts';

/**
 * For each case whose reference is taken, the event that gives it a free one. It carries the id of the case's
 * newest command, as if that had caused it.
 */
export async function reassignReferences(
  writer: SyncWriter,
  cases: readonly CaseState[],
  newest: ReadonlyMap<string, DomainEvent>,
  known: ReadonlySet<string>,
): Promise<readonly DomainEvent[]> {
  const taken = new Set(await writer.takenReferences(cases.map(({ reference }) => reference)));
  const late = cases.filter(({ reference }) => {
    const isLate = taken.has(reference);
    taken.add(reference);
    return isLate;
  });
  if (late.length === 0) return [];
  const { timeZone } = await writer.profile();
  const first = await writer.reserveNumbers(late.length);
  return late.flatMap(({ id, revision, reference, receivedAt }, index): DomainEvent[] => {
    const last = newest.get(id);
    if (last === undefined) return [];
    const year = Number(dateIn(receivedAt, timeZone).slice(0, 4));
    const given = formatReference(year, first + index);
    return [
      {
        ...last,
        id: nextId(last.commandId, known),
        revision: revision + 1,
        actor: { kind: 'administration' },
        type: 'case.reference_given',
        version: versionOf('case.reference_given'),
        data: { reference: given, before: reference },
      },
    ];
  });
}

function nextId(commandId: string, known: ReadonlySet<string>): string {
  let number = 0;
  while (known.has(`${commandId}.${number}`)) number += 1;
  return `${commandId}.${number}`;
}
