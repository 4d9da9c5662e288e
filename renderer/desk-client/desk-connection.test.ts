import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { DeskFrame, RequestFrame } from '../../shared/contract/wire.ts';
import { failureOf } from '../../shared/errors.ts';
import { ok } from '../../shared/result.ts';
import { DeskConnection } from './desk-connection.ts';

class TestLane {
  readonly sent: RequestFrame[] = [];
  frame: (frame: DeskFrame) => void = () => undefined;
  port: (state: 'open' | 'closed') => void = () => undefined;
  send = (frame: RequestFrame): void => void this.sent.push(frame);
  onFrame = (listener: (frame: DeskFrame) => void) => {
    this.frame = listener;
    return () => undefined;
  };
  onPort = (listener: (state: 'open' | 'closed') => void) => {
    this.port = listener;
    return () => undefined;
  };
  open(): void {
    this.port('open');
    this.frame({ kind: 'ready', failure: null });
  }
}

let lane: TestLane;
let desk: DeskConnection;
beforeEach(() => {
  vi.useFakeTimers();
  lane = new TestLane();
  desk = new DeskConnection(lane);
});
afterEach(() => vi.useRealTimers());

describe('the connection to the desk process', () => {
  it('gives each question its own answer, whatever the order', async () => {
    lane.open();
    const one = desk.call('cases.count', { filter: {} });
    const two = desk.call('authority.teams', {});
    lane.frame({ kind: 'answer', id: lane.sent[1]?.id ?? -1, result: ok([]) });
    lane.frame({ kind: 'answer', id: lane.sent[0]?.id ?? -1, result: ok({ count: 3 }) });
    expect(await two).toEqual(ok([]));
    expect(await one).toEqual(ok({ count: 3 }));
  });

  it('keeps questions until there is a port', () => {
    void desk.call('session.state', {});
    expect(lane.sent).toEqual([]);
    lane.open();
    expect(lane.sent).toMatchObject([{ method: 'session.state' }]);
  });

  it('asks queries again after a restart, quietly', async () => {
    lane.open();
    const answer = desk.call('work.mine', {});
    lane.port('closed');
    lane.open();
    expect(lane.sent.map(({ method }) => method)).toEqual(['work.mine', 'work.mine']);
    lane.frame({ kind: 'answer', id: lane.sent[1]?.id ?? -1, result: ok([]) });
    expect(await answer).toEqual(ok([]));
  });

  it('does not repeat a command whose answer was lost, but says so', async () => {
    lane.open();
    const answer = desk.call('cases.add_note', { id: 'c', text: 'Vu sur place' });
    lane.port('closed');
    lane.open();
    expect(await answer).toEqual({ ok: false, error: failureOf('desk_unavailable') });
    expect(lane.sent).toHaveLength(1);
  });

  it('repeats an idempotent command', () => {
    lane.open();
    void desk.call('intake.discard_draft', {});
    lane.port('closed');
    lane.open();
    expect(lane.sent).toHaveLength(2);
  });

  it('refuses at once a command given while the desk is gone', async () => {
    lane.open();
    lane.port('closed');
    expect(await desk.call('cases.add_note', { id: 'c', text: 'Vu' })).toMatchObject({ ok: false });
    expect(lane.sent).toEqual([]);
  });

  it('does not wait for ever', async () => {
    lane.open();
    const answer = desk.call('work.mine', {});
    await vi.advanceTimersByTimeAsync(15_000);
    expect(await answer).toEqual({ ok: false, error: failureOf('timeout') });
  });

  it('says why the store cannot be opened', () => {
    lane.port('open');
    lane.frame({ kind: 'ready', failure: failureOf('store_wrong_key') });
    expect(desk.state()).toEqual({ kind: 'failed', failure: failureOf('store_wrong_key') });
  });
});
