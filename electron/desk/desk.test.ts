import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../db/testing/temporary-store.ts';
import { deskContract, type DeskMethod } from '../../shared/contract/contract.ts';
import { joinServer, openTestDesk } from './testing/test-desk.ts';
import { startTestServer } from './testing/test-server.ts';
import { openTestWindow, valueOf } from './testing/test-window.ts';

type AnyAsk = (method: string, input: unknown) => Promise<unknown>;

describe('the desk process', () => {
  it('tells a window that it is ready', async () => {
    using folder = temporaryFolder();
    await using desk = openTestDesk(folder);
    expect(desk.window.frames[0]).toEqual({ kind: 'ready', failure: null });
  });

  it('answers everything by the reason when the store does not open', async () => {
    using folder = temporaryFolder();
    writeFileSync(join(folder.path, 'store.sqlite'), 'not a store');
    await using desk = openTestDesk(folder);
    expect(desk.desk.failure).toMatchObject({ code: 'store_damaged' });
    expect(desk.window.frames[0]).toMatchObject({ kind: 'ready', failure: { code: 'store_damaged' } });
    expect(await desk.window.ask('session.state', {})).toMatchObject({ error: { code: 'store_damaged' } });
  });

  it('answers a window that still asks after it has stopped, and does not fail', async () => {
    using folder = temporaryFolder();
    await using desk = openTestDesk(folder);
    await desk.desk.stop();
    expect(await desk.window.ask('desk.sync_status', {})).toMatchObject({
      error: { code: 'desk_unavailable' },
    });
  });

  it.each([
    ['an unknown method', 'cases.destroy', {}, 'unknown_method'],
    ['a method of every object', 'constructor', {}, 'unknown_method'],
    ['an input of another shape', 'session.agents', { text: 7 }, 'invalid_input'],
    ['no input at all', 'session.agents', undefined, 'invalid_input'],
    ['an over-long input', 'session.agents', { text: 'x'.repeat(300_000) }, 'too_large'],
    ['nobody signed in', 'work.mine', {}, 'not_signed_in'],
  ])('says no to %s', async (_, method, input, code) => {
    using folder = temporaryFolder();
    await using desk = openTestDesk(folder);
    expect(await (desk.window.ask as AnyAsk)(method, input)).toMatchObject({ ok: false, error: { code } });
  });

  it('refuses a method that needs an agent while nobody is signed in', async () => {
    using folder = temporaryFolder();
    await using desk = openTestDesk(folder);
    const needing = (Object.keys(deskContract) as DeskMethod[]).filter(
      (name) => deskContract[name].needsAgent,
    );
    expect(needing.length).toBeGreaterThan(10);
    for (const name of needing) {
      const answer = await (desk.window.ask as AnyAsk)(name, {});
      expect(answer).toMatchObject({ ok: false });
      expect(['not_signed_in', 'invalid_input']).toContain(
        (answer as { error: { code: string } }).error.code,
      );
    }
  });

  it.each([null, 7, 'text', {}, { kind: 'request', id: -1, method: 'x' }])(
    'takes no notice of %j',
    async (message) => {
      using folder = temporaryFolder();
      await using desk = openTestDesk(folder);
      desk.window.send(message);
      expect(valueOf(await desk.window.ask('session.state', {})).desk).toBeNull();
      expect(desk.window.frames.filter((frame) => frame.kind === 'answer')).toHaveLength(1);
    },
  );

  it('tells every open window what changed', async () => {
    await using server = await startTestServer();
    using folder = temporaryFolder();
    await using desk = openTestDesk(folder);
    const second = openTestWindow(desk.desk);
    const closed = openTestWindow(desk.desk);
    closed.close();
    await joinServer(desk, server);
    await second.until(() =>
      second.frames.some((frame) => frame.kind === 'changed' && frame.topics.includes('session')),
    );
    expect(closed.frames).toHaveLength(1);
  });
});
