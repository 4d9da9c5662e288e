import { describe, expect, it } from 'vitest';
import type { SyncStatus } from '../../../shared/contract/work.ts';
import { announcementOf, announcedState, type AnnouncedState } from './announcement.ts';

const status = (more: Partial<SyncStatus>): SyncStatus => ({
  connection: 'connected',
  lastContactAt: null,
  pending: 0,
  refused: 0,
  filling: null,
  ...more,
});

/** What is announced during these states. */
function announcementsOf(states: readonly SyncStatus[]): readonly string[] {
  const announced: string[] = [];
  let before: AnnouncedState | null = null;
  for (const one of states) {
    const now = announcedState(one);
    if (now === null) continue;
    const words = announcementOf(before, now);
    if (words !== null) announced.push(words);
    before = now;
  }
  return announced;
}

describe('what is announced of sync', () => {
  it('is nothing while all is well, whatever is sent and counted', () => {
    expect(
      announcementsOf([
        status({ connection: 'connecting' }),
        status({}),
        status({ pending: 3, sending: 3 }),
        status({ catchingUp: { behind: 2000 } }),
        status({}),
      ]),
    ).toEqual([]);
  });

  it('is the cut and the return, once each, and not the attempts between', () => {
    const cut = [status({ connection: 'offline' }), status({ connection: 'connecting' })];
    expect(announcementsOf([status({}), ...cut, ...cut, ...cut, status({})])).toEqual([
      'sync.offline',
      'sync_heard.back',
    ]);
  });

  it('is the beginning and the end of the first load, and none of its counts', () => {
    const filling = [100, 200, 300].map((held) => status({ filling: { held, total: 300 } }));
    expect(announcementsOf([...filling, status({})])).toEqual(['sync_heard.filling', 'sync_heard.filled']);
  });

  it('is what stops the exchange, even at the start', () => {
    for (const connection of ['too_old', 'unknown', 'revoked'] as const) {
      expect(announcementsOf([status({ connection }), status({ connection })])).toEqual([
        `sync.${connection}`,
      ]);
    }
    expect(announcementsOf([status({}), status({ recovering: true }), status({})])).toEqual([
      'sync.recovering',
      'sync_heard.back',
    ]);
  });
});
