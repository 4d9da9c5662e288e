import { EventEmitter } from 'node:events';
import { MessageChannel } from 'node:worker_threads';
import type { MessageChannelMain, WebContents } from 'electron';
import { describe, expect, it } from 'vitest';
import { failureOf } from '../../shared/errors.ts';
import { createLoadedPages } from './loaded-pages.ts';
import { answerByFailure, createPagePorts } from './ports.ts';

class FakeContents extends EventEmitter {
  readonly told: (readonly [channel: string, message: unknown, ports: readonly unknown[]])[] = [];
  isDestroyed = (): boolean => false;
  postMessage = (channel: string, message: unknown, ports: readonly unknown[] = []): void =>
    void this.told.push([channel, message, ports]);
  load = (): void => void this.emit('did-finish-load');
  leave = (isSameDocument = false): void =>
    void this.emit('did-start-navigation', { isMainFrame: true, isSameDocument });
}

function pages() {
  const loaded = createLoadedPages();
  const page = new FakeContents();
  const contents = page as unknown as WebContents;
  loaded.watch(contents);
  let channels = 0;
  const ports = createPagePorts(loaded, () => {
    channels++;
    return { port1: `desk ${channels}`, port2: `page ${channels}` } as unknown as MessageChannelMain;
  });
  const taken: unknown[] = [];
  return { loaded, page, contents, ports, taken, take: (port: unknown) => void taken.push(port) };
}
const portOf = (number: number) => ['guichet:port', null, [`page ${number}`]];

describe('ports of pages', () => {
  it('waits for the page and for who answers it, in either order', () => {
    const late = pages();
    late.page.load();
    expect(late.page.told).toEqual([]);
    late.ports.answeredBy(late.take);
    expect([late.page.told, late.taken]).toEqual([[portOf(1)], ['desk 1']]);

    const early = pages();
    early.ports.answeredBy(early.take);
    expect(early.page.told).toEqual([]);
    early.page.load();
    expect([early.page.told, early.taken]).toEqual([[portOf(1)], ['desk 1']]);
  });

  it('gives a new port after a restart of the desk process, and after the page loads again', () => {
    const { page, ports, take } = pages();
    page.load();
    ports.answeredBy(take);
    ports.answeredByNobody();
    ports.answeredBy(take);
    page.leave();
    page.load();
    expect(page.told).toEqual([portOf(1), portOf(2), portOf(3)]);
  });

  it('gives none to a page that is being left, but to one that only changes its address', () => {
    const { page, ports, take } = pages();
    page.load();
    page.leave();
    ports.answeredBy(take);
    expect(page.told).toEqual([]);
    page.load();
    page.leave(true);
    ports.answeredBy(take);
    expect(page.told).toHaveLength(2);
  });

  it('tells a page a link now, or once it has loaded', () => {
    const { loaded, page, contents } = pages();
    loaded.tell(contents, 'link', 'first');
    expect(page.told).toEqual([]);
    page.load();
    loaded.tell(contents, 'link', 'second');
    expect(page.told).toEqual([
      ['link', 'first', []],
      ['link', 'second', []],
    ]);
  });
});

describe('a desk without its key', () => {
  it('answers every request with the failure', async () => {
    const { port1, port2 } = new MessageChannel();
    const failure = failureOf('keychain_unavailable');
    const frames: unknown[] = [];
    const done = Promise.withResolvers<void>();
    port2.on('message', (frame) => {
      frames.push(frame);
      if (frames.length === 2) done.resolve();
    });
    // Electron hands its messages over in an event.
    const main = {
      postMessage: (frame: unknown) => port1.postMessage(frame),
      start: () => port1.start(),
      on: (_name: string, listener: (event: { data: unknown }) => void) =>
        void port1.on('message', (data) => listener({ data })),
    };
    answerByFailure(failure)(main as unknown as Parameters<ReturnType<typeof answerByFailure>>[0]);
    port2.postMessage('junk');
    port2.postMessage({ kind: 'request', id: 7, method: 'session.state', input: {} });
    await done.promise;
    port2.close();
    expect(frames).toEqual([
      { kind: 'ready', failure },
      { kind: 'answer', id: 7, result: { ok: false, error: failure } },
    ]);
  });
});
