import type { Actor } from './actor.ts';
import type { Changes } from './record.ts';

/** Who last set each field that was edited: an agent, or null for the administration. */
export type LastWriters<Fields> = { readonly [Name in keyof Fields]?: string | null };

/** A lost value: another agent had set it, and an edit whose author had not seen it replaced it. */
export interface Conflict<Fields> {
  readonly field: keyof Fields & string;
  readonly value: Fields[keyof Fields];
  /** Null: the administration, or set before writers were recorded. */
  readonly agentId: string | null;
}

interface Edited<Fields> {
  readonly fields: Fields;
  readonly setBy: LastWriters<Fields> | undefined;
  /** The changes that `recordEdit` kept. */
  readonly changes: Changes<Fields>;
  /** The values that the editor saw; absent from a desk of an older version. */
  readonly seen: Changes<Fields> | undefined;
  readonly actor: Actor;
}

/** The conflicts that an edit causes. The edit stands all the same: they only record what was lost. */
export function conflictsOf<Fields extends object>({
  fields,
  setBy,
  changes,
  seen,
  actor,
}: Edited<Fields>): Conflict<Fields>[] {
  const names = Object.keys(changes) as (keyof Fields & string)[];
  return names.flatMap((field) => {
    if (!isStale(fields, seen, field)) return [];
    const agentId = setBy?.[field] ?? null;
    // Replacing one's own value is no conflict.
    if (actor.kind === 'agent' && actor.agentId === agentId) return [];
    return [{ field, value: fields[field], agentId }];
  });
}

/** True if a value that the editor saw was changed since. */
export function isAnyStale<Fields extends object>(
  fields: Fields,
  seen: Changes<Fields> | undefined,
): boolean {
  return (Object.keys(seen ?? {}) as (keyof Fields)[]).some((field) => isStale(fields, seen, field));
}

/** The last writer of each field after an edit. */
export function lastWritersAfter<Fields extends object>(
  before: LastWriters<Fields> | undefined,
  changes: Changes<Fields>,
  actor: Actor,
): LastWriters<Fields> {
  const setter = actor.kind === 'agent' ? actor.agentId : null;
  const now = Object.keys(changes).map((field) => [field, setter] as const);
  return Object.assign({}, before, Object.fromEntries(now));
}

function isStale<Fields extends object>(
  fields: Fields,
  seen: Changes<Fields> | undefined,
  field: keyof Fields,
): boolean {
  const value = seen?.[field];
  return value !== undefined && JSON.stringify(value) !== JSON.stringify(fields[field]);
}
