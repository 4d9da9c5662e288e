import type { AggregateKey, AggregateKind } from '../../shared/domain/aggregate.ts';
import type { ContactState } from '../../shared/domain/contact/contact.ts';
import type { AnyState } from '../../shared/domain/states.ts';
import type { Reader } from '../store.ts';

/**
 * True if this change may alter decisions on other aggregates, which are then decided again. No command reads
 * another aggregate's case, and of a contact only whether it exists and its kind, which forms ask for.
 */
export function affectsOtherDecisions(
  kind: AggregateKind,
  before: AnyState | null,
  after: AnyState | null,
): boolean {
  if (kind === 'case') return false;
  if (kind === 'contact') return contactKind(before) !== contactKind(after);
  return before !== after;
}

function contactKind(state: AnyState | null): ContactState['kind'] | null {
  return (state as ContactState | null)?.kind ?? null;
}

/**
 * Other aggregates whose pending commands may read one of `changed`. All ids of a read set are in the command
 * or in the confirmed state, so a search in their text finds them, far cheaper than parsing.
 */
export function pendingThatMention(
  reader: Reader,
  changed: readonly AggregateKey[],
): readonly AggregateKey[] {
  if (changed.length === 0) return [];
  const ids = new Set(changed.map(({ id }) => id));
  const mentioned = new RegExp([...ids].join('|'));
  const found = new Map<string, AggregateKey>();
  for (const { kind, id, text } of textsInOutbox(reader)) {
    if (!ids.has(id) && !found.has(id) && mentioned.test(text)) found.set(id, { kind, id });
  }
  return [...found.values()];
}

function textsInOutbox(reader: Reader): readonly (AggregateKey & { readonly text: string })[] {
  return reader.all(
    `SELECT outbox.kind, outbox.aggregate_id AS id, outbox.command || coalesce(confirmed.state, '') AS text
     FROM outbox LEFT JOIN confirmed ON confirmed.kind = outbox.kind AND confirmed.id = outbox.aggregate_id
     ORDER BY outbox.position`,
  );
}
