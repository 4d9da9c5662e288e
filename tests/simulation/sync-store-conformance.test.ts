import { describe } from 'vitest';
import { openMemoryStore } from './conformance/open-memory-store.ts';
import { openPostgresStore } from './conformance/open-postgres-store.ts';
import { describeSyncStore } from './sync-store-conformance.ts';

describe('the store in memory', () => {
  describeSyncStore(openMemoryStore, { runs: 200 });
});
describe('the store in PostgreSQL', () => {
  describeSyncStore(openPostgresStore, { runs: 10 });
});
