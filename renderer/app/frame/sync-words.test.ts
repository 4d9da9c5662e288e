import { describe, expect, it } from 'vitest';
import type { SyncStatus } from '../../../shared/contract/work.ts';
import { syncWords } from './sync-words.ts';

const status = (more: Partial<SyncStatus>): SyncStatus => ({
  connection: 'connected',
  lastContactAt: '2026-11-24T10:00:00.000Z',
  pending: 0,
  refused: 0,
  filling: null,
  ...more,
});

describe('the words of the status line', () => {
  it('take a lost network for a normal condition', () => {
    const words = syncWords(status({ connection: 'offline', pending: 3 }), false);
    expect(words).toMatchObject({ id: 'sync.offline', tone: 'neutral', since: { as: 'duration' } });
  });

  it('do not claim to be up to date while something is still to be sent', () => {
    expect(syncWords(status({ pending: 1 }), false).id).toBe('sync.sending');
    expect(syncWords(status({}), false).id).toBe('sync.up_to_date');
  });

  it('say how far the first load is', () => {
    const filling = { held: 120, total: 2000 };
    expect(syncWords(status({ filling }), false)).toMatchObject({ id: 'sync.filling', values: filling });
    expect(syncWords(status({ filling, connection: 'offline' }), false).id).toBe('sync.offline');
  });

  it('put the restart of the desk before everything', () => {
    expect(syncWords(status({}), true).id).toBe('sync.restarting');
  });
});
