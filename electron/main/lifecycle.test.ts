import { EventEmitter } from 'node:events';
import type { App } from 'electron';
import { describe, expect, it } from 'vitest';
import { followLife } from './lifecycle.ts';
import { recordingLog } from './testing/recording-log.ts';

function living(isMac = false) {
  const stopping = Promise.withResolvers<void>();
  const quitting = Promise.withResolvers<void>();
  const said: string[] = [];
  const app = Object.assign(new EventEmitter(), {
    quit: () => {
      said.push('quit');
      quitting.resolve();
    },
  });
  const log = recordingLog();
  followLife({
    app: app as unknown as Pick<App, 'on' | 'quit'>,
    desk: {
      stop: () => {
        said.push('stop');
        return stopping.promise;
      },
    },
    front: () => said.push('front'),
    isMac,
    log,
  });
  return { app, said, log, stopping, quitting };
}

describe('the life of the app', () => {
  it('closes the store before it quits', async () => {
    const { app, said, stopping, quitting } = living();
    let prevented = 0;
    const event = { preventDefault: () => void prevented++ };
    app.emit('before-quit', event);
    expect([prevented, said]).toEqual([1, ['stop']]);
    stopping.resolve();
    await quitting.promise;
    app.emit('before-quit', event);
    expect([prevented, said]).toEqual([1, ['stop', 'quit']]);
  });

  it('brings its window to the front when started again', () => {
    const { app, said } = living();
    app.emit('second-instance', {}, []);
    app.emit('activate', {});
    expect(said).toEqual(['front', 'front']);
  });

  it('ends with its window, but on a Mac', () => {
    const elsewhere = living();
    elsewhere.app.emit('window-all-closed');
    expect(elsewhere.said).toEqual(['quit']);
    const mac = living(true);
    mac.app.emit('window-all-closed');
    expect(mac.said).toEqual([]);
  });

  it('logs which process ended and why', () => {
    const { app, log } = living();
    app.emit('child-process-gone', {}, { type: 'GPU', reason: 'crashed', exitCode: 5 });
    app.emit('child-process-gone', {}, { type: 'Utility', reason: 'clean-exit', exitCode: 0 });
    expect(log.lines).toEqual([
      ['child_process_gone', { type: 'GPU', reason: 'crashed', exitCode: 5, serviceName: '' }],
    ]);
  });
});
