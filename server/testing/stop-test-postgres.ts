import { setTimeout as pause } from 'node:timers/promises';
import { isTestPostgresUp, joinTestPostgres } from './test-postgres.ts';

/** Milliseconds for processes that have just ended to be gone from the database too. */
const patience = 3000;

// Whoever leaves last stops it, which is not us where another run still uses it.
const began = performance.now();
while (isTestPostgresUp() && performance.now() - began < patience) {
  const postgres = await joinTestPostgres();
  await postgres[Symbol.asyncDispose]();
  if (isTestPostgresUp()) await pause(50);
}
