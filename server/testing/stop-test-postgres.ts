import { setTimeout as pause } from 'node:timers/promises';
import { isTestPostgresUp, joinTestPostgres } from './test-postgres.ts';

/** Milliseconds for the connections of processes that have just ended to close. */
const patience = 3000;

// The last user stops it. That is not us while another run uses it.
const began = performance.now();
while (isTestPostgresUp() && performance.now() - began < patience) {
  const postgres = await joinTestPostgres();
  await postgres[Symbol.asyncDispose]();
  if (isTestPostgresUp()) await pause(50);
}
