import type { Reader } from '../../../db/store.ts';
import type { ServerView } from '../server-view.ts';
import type { World } from '../world.ts';

/** What the invariants read, at quiescence. */
export interface Checked extends Pick<World, 'desks' | 'oracle' | 'problem'> {
  readonly server: ServerView;
}

export function countRows(read: Reader, table: string): number {
  return read.one<{ count: number }>(`SELECT count(*) AS count FROM ${table}`)?.count ?? 0;
}
