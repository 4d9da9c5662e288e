import type { AggregateKey, AggregateKind } from '../../shared/domain/aggregate.ts';
import type { AnyState } from '../../shared/domain/states.ts';
import type { Reader } from '../store.ts';

/**
 * Whether a decision about another aggregate may come out differently after this change. Nothing looks at a
 * case but its own commands, and of a contact they only ask whether it exists.
 */
export function isLookedAt(kind: AggregateKind, before: AnyState | null, after: AnyState | null): boolean {
  if (kind === 'case') return false;
  if (kind === 'contact') return (before === null) !== (after === null);
  return before !== after;
}

/**
 * Other aggregates with pending commands whose decision may look at one of these. Whatever it looks up is named
 * in the command or in the state that this is decided on; to search their text is far cheaper than to parse it.
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
