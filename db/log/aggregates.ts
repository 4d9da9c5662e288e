import type { AggregateKey } from '../../shared/domain/aggregate.ts';
import type { AnyState } from '../../shared/domain/states.ts';
import { project } from '../projections/project.ts';
import { isDirectoryKind } from '../queries/directory.ts';
import type { Reader, Writer } from '../store.ts';

/** The state that the screen shows: confirmed events with pending commands on top; null if there is none. */
export function readAggregate(reader: Reader, { kind, id }: AggregateKey): AnyState | null {
  if (isDirectoryKind(kind)) return reader.directory.find(kind, id);
  const row = reader.one<{ state: string }>(
    'SELECT state FROM aggregate WHERE kind = ? AND id = ?',
    kind,
    id,
  );
  return row === undefined ? null : (JSON.parse(row.state) as AnyState);
}

/** Saves the shown state and updates its projections. Null deletes both. */
export function saveAggregate(
  writer: Writer,
  key: AggregateKey,
  state: AnyState | null,
  previous: AnyState | null,
): void {
  if (state === null) {
    writer.run('DELETE FROM aggregate WHERE kind = ? AND id = ?', key.kind, key.id);
  } else {
    writer.run(
      `INSERT INTO aggregate (kind, id, state) VALUES (?, ?, ?)
       ON CONFLICT (kind, id) DO UPDATE SET state = excluded.state`,
      key.kind,
      key.id,
      JSON.stringify(state),
    );
  }
  if (isDirectoryKind(key.kind)) writer.directory.forget();
  project(writer, key, state, previous);
}

/** Plain insert of a state that the store does not hold yet: a first sync does many. */
export function addAggregate(writer: Writer, key: AggregateKey, state: AnyState): void {
  writer.run(
    'INSERT INTO aggregate (kind, id, state) VALUES (?, ?, ?)',
    key.kind,
    key.id,
    JSON.stringify(state),
  );
  if (isDirectoryKind(key.kind)) writer.directory.forget();
  project(writer, key, state, null);
}

/** The confirmed state of an aggregate that has pending commands; undefined when it has none. */
export function readConfirmed(reader: Reader, { kind, id }: AggregateKey): AnyState | null | undefined {
  const row = reader.one<{ state: string | null }>(
    'SELECT state FROM confirmed WHERE kind = ? AND id = ?',
    kind,
    id,
  );
  if (row === undefined) return undefined;
  return row.state === null ? null : (JSON.parse(row.state) as AnyState);
}

export function saveConfirmed(writer: Writer, key: AggregateKey, state: AnyState | null): void {
  writer.run(
    `INSERT INTO confirmed (kind, id, state) VALUES (?, ?, ?)
     ON CONFLICT (kind, id) DO UPDATE SET state = excluded.state`,
    key.kind,
    key.id,
    state === null ? null : JSON.stringify(state),
  );
}

export function dropConfirmed(writer: Writer, { kind, id }: AggregateKey): void {
  writer.run('DELETE FROM confirmed WHERE kind = ? AND id = ?', kind, id);
}
