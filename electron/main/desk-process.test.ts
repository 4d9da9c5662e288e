import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import type { ToDeskProcess } from '../../shared/contract/desk-process.ts';
import { superviseDesk, type DeskChild } from './desk-process.ts';
import { recordingLog } from './testing/recording-log.ts';

const order = { dataFolder: '/data', key: 'ab'.repeat(32), version: '1.0.0' };

class FakeChild extends EventEmitter implements DeskChild<string> {
  readonly received: (readonly [ToDeskProcess, readonly string[]])[] = [];
  isKilled = false;
  postMessage = (message: ToDeskProcess, ports: readonly string[]): void =>
    void this.received.push([message, ports]);
  kill = (): boolean => (this.isKilled = true);
  kinds = (): readonly string[] => this.received.map(([{ kind }]) => kind);
  starts = () => this.received.flatMap(([message]) => (message.kind === 'start' ? [message] : []));
}

/** A supervision with a clock that the test moves. */
function supervised() {
  const children: FakeChild[] = [];
  const log = recordingLog();
  const later: { readonly run: () => void; readonly delay: number }[] = [];
  let time = 0;
  let downs = 0;
  let givePort: ((port: string) => void) | null = null;
  const desk = superviseDesk<string>({
    fork: () => {
      const child = new FakeChild();
      children.push(child);
      return child;
    },
    log,
    onUp: (give) => void (givePort = give),
    onDown: () => {
      downs++;
      givePort = null;
    },
    now: () => time,
    later: (run, delay) => {
      const entry = { run, delay };
      later.push(entry);
      return () => void later.splice(later.indexOf(entry), 1);
    },
  });
  return {
    desk,
    log,
    later,
    children,
    child: () => children.at(-1) ?? new FakeChild(),
    givePort: (port: string) => givePort?.(port),
    downs: () => downs,
    isUp: () => givePort !== null,
    pass: (milliseconds: number) => void (time += milliseconds),
    runLater: () => later.shift()?.run(),
  };
}

describe('the desk process under supervision', () => {
  it('is forked at once and given its store when the key is there, and only then ports', () => {
    const { desk, child, givePort, isUp } = supervised();
    expect(child().kinds()).toEqual([]);
    expect(isUp()).toBe(false);
    desk.open(order);
    givePort('port of a window');
    expect(child().received).toEqual([
      [{ kind: 'start', ...order, freshLaunch: true }, []],
      [{ kind: 'window' }, ['port of a window']],
    ]);
  });

  it('comes back after a crash, remembers who is signed in, and takes new ports', () => {
    const { desk, children, child, givePort, isUp, later, runLater } = supervised();
    desk.open(order);
    child().emit('message', { kind: 'started' });
    child().emit('exit', 1);
    expect(isUp()).toBe(false);
    expect(later.map(({ delay }) => delay)).toEqual([250]);
    runLater();
    givePort('new port');
    expect(children).toHaveLength(2);
    expect(child().received).toEqual([
      [{ kind: 'start', ...order, freshLaunch: false }, []],
      [{ kind: 'window' }, ['new port']],
    ]);
  });

  it('still forgets yesterday’s sign-in when it crashed before it had started', () => {
    const { desk, child, runLater } = supervised();
    desk.open(order);
    child().emit('exit', 1);
    runLater();
    expect(
      child()
        .starts()
        .map(({ freshLaunch }) => freshLaunch),
    ).toEqual([true]);
    child().emit('message', { kind: 'failed', failure: { code: 'store_in_use', facts: {} } });
    child().emit('exit', 1);
    runLater();
    expect(
      child()
        .starts()
        .map(({ freshLaunch }) => freshLaunch),
    ).toEqual([true]);
  });

  it('gets its store later when it crashed before the key was there', () => {
    const { desk, child, runLater } = supervised();
    child().emit('exit', 1);
    runLater();
    expect(child().kinds()).toEqual([]);
    desk.open(order);
    expect(child().kinds()).toEqual(['start']);
  });

  it('is given the key that came while it was down', () => {
    const { desk, child, runLater, isUp } = supervised();
    child().emit('exit', 1);
    desk.open(order);
    expect(isUp()).toBe(false);
    runLater();
    expect(child().kinds()).toEqual(['start']);
  });

  it('waits longer each time it ends soon, up to half a minute, and starts over after a stable run', () => {
    const { child, later, pass, runLater } = supervised();
    const delays: number[] = [];
    const crash = (): void => {
      child().emit('exit', 9);
      delays.push(later[0]?.delay ?? -1);
      runLater();
    };
    for (let times = 0; times < 9; times++) crash();
    pass(60_000);
    crash();
    expect(delays).toEqual([250, 500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 250]);
  });

  it('is told to stop, and has stopped when it says so', async () => {
    const { desk, child, later } = supervised();
    desk.open(order);
    const stopping = desk.stop();
    expect(child().kinds()).toEqual(['start', 'stop']);
    child().emit('message', { kind: 'stopped' });
    await stopping;
    expect(child().isKilled).toBe(true);
    expect(later).toEqual([]);
    child().emit('exit', 0);
    expect(later).toEqual([]);
  });

  it('has stopped when it ends instead of answering, and is not started again', async () => {
    const { desk, child, children, later } = supervised();
    desk.open(order);
    const stopping = desk.stop();
    child().emit('exit', 1);
    await stopping;
    expect(children).toHaveLength(1);
    expect(later).toEqual([]);
  });

  it('takes no port once it was told to stop, and its exit does not disconnect who answers then', async () => {
    const { desk, child, isUp, downs } = supervised();
    desk.open(order);
    const stopping = desk.stop();
    expect(isUp()).toBe(false);
    child().emit('message', { kind: 'stopped' });
    await stopping;
    expect(downs()).toBe(1);
    child().emit('exit', 0);
    expect(downs()).toBe(1);
  });

  it('is killed when it does not stop in time', async () => {
    const { desk, child, log, runLater } = supervised();
    desk.open(order);
    const stopping = desk.stop();
    runLater();
    await stopping;
    expect(child().isKilled).toBe(true);
    expect(log.lines.map(([event]) => event)).toContain('desk_process_did_not_stop');
  });

  it('is not started again when the app is left while it is down', async () => {
    const { desk, child, children, later } = supervised();
    child().emit('exit', 1);
    await desk.stop();
    desk.open(order);
    expect(later).toEqual([]);
    expect(children).toHaveLength(1);
  });

  it('has unknown messages ignored, and its key is not logged', () => {
    const { desk, child, log } = supervised();
    desk.open(order);
    child().emit('message', { kind: 'stopped by somebody', key: order.key });
    child().emit('message', { kind: 'failed', failure: { code: 'store_wrong_key', facts: {} } });
    expect(log.lines).toEqual([
      ['desk_process_said_junk', {}],
      ['desk_process_without_store', { code: 'store_wrong_key' }],
    ]);
  });
});
