import { EventEmitter } from 'node:events';
import type { WebContents } from 'electron';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { reloadAfterCrash } from './page-crash.ts';
import { recordingLog } from './testing/recording-log.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function page() {
  const log = recordingLog();
  const contents = Object.assign(new EventEmitter(), {
    reload: vi.fn<() => void>(),
    isDestroyed: vi.fn<() => boolean>(() => false),
  });
  reloadAfterCrash(contents as unknown as WebContents, log);
  return {
    log,
    contents,
    crash: (reason = 'crashed') => contents.emit('render-process-gone', {}, { reason, exitCode: 5 }),
  };
}

it('loads a page again whose process ended', () => {
  const { contents, crash } = page();
  crash();
  vi.runAllTimers();
  expect(contents.reload).toHaveBeenCalledOnce();
});

it('waits longer when that does not help', () => {
  const { log, crash } = page();
  for (let times = 0; times < 3; times++) {
    crash('oom');
    vi.runAllTimers();
  }
  expect(log.lines.map(([, { reloadIn }]) => reloadIn)).toEqual([250, 500, 1000]);
});

it('leaves alone a page that was closed', () => {
  const { contents, crash } = page();
  crash('clean-exit');
  crash();
  contents.isDestroyed.mockReturnValue(true);
  vi.runAllTimers();
  expect(contents.reload).not.toHaveBeenCalled();
});

it('writes down that a page hangs', () => {
  const { contents, log } = page();
  contents.emit('unresponsive');
  expect(log.lines).toEqual([['page_unresponsive', {}]]);
});
