import type { Connection } from './connection.ts';
import { migrations } from './migrations/migrations.ts';

/** The schema version that this build knows: how many migrations there are. */
export const knownVersion = migrations.length;

/** The schema version of a store. */
export function storedVersion(connection: Connection): number {
  return Number(connection.pragma('user_version', { simple: true }));
}

/** Brings a store to the known schema, step by step, all in one transaction. */
export function migrate(connection: Connection): void {
  const steps = migrations.slice(storedVersion(connection));
  if (steps.length === 0) return;
  const run = connection.transaction(() => {
    for (const step of steps) connection.exec(step.sql);
    connection.pragma(`user_version = ${knownVersion}`);
  });
  run.exclusive();
}
