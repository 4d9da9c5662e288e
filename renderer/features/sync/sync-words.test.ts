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

describe('how the exchange is said', () => {
  it('takes a lost network for a normal condition', () => {
    const words = syncWords(status({ connection: 'offline', pending: 3 }), false);
    expect(words).toMatchObject({ id: 'sync.offline', tone: 'neutral', since: { as: 'duration' } });
  });

  it('does not claim to be up to date while something is still to be sent or received', () => {
    expect(syncWords(status({ pending: 1 }), false).id).toBe('sync.sending');
    expect(syncWords(status({ pending: 5, sending: 3 }), false)).toMatchObject({
      id: 'sync.sending_some',
      values: { count: 3 },
    });
    expect(syncWords(status({ catchingUp: { behind: 5000 } }), false).id).toBe('sync.caught');
    expect(syncWords(status({}), false).id).toBe('sync.up_to_date');
  });

  it('says how far the first load is, while there is a server', () => {
    const filling = { held: 120, total: 2000, startedAt: null };
    expect(syncWords(status({ filling }), false)).toMatchObject({
      id: 'sync.filling',
      values: { held: 120, total: 2000 },
    });
    expect(syncWords(status({ filling, connection: 'offline' }), false).id).toBe('sync.offline');
    const begun = { held: 0, total: 0, startedAt: null };
    expect(syncWords(status({ filling: begun }), false).id).toBe('sync.filling_begins');
  });

  it('says calmly that a restored server is given back what it lost', () => {
    const words = syncWords(status({ recovering: true, pending: 4 }), false);
    expect(words).toMatchObject({ id: 'sync.recovering', tone: 'accent' });
  });

  it('tells a desk that is too old, unknown or revoked apart, each with what it means', () => {
    const texts = (['too_old', 'unknown', 'revoked'] as const).map(
      (connection) => syncWords(status({ connection }), false).text,
    );
    expect(texts).toEqual(['sync_text.too_old', 'sync_text.unknown', 'sync_text.revoked']);
  });

  it('puts the restart of the desk before everything', () => {
    expect(syncWords(status({}), true).id).toBe('sync.restarting');
  });
});
