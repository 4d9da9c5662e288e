import { EventEmitter } from 'node:events';
import type { WebContents, WindowOpenHandlerResponse } from 'electron';
import { describe, expect, it } from 'vitest';
import { guardNavigation } from './navigation.ts';
import { recordingLog } from './testing/recording-log.ts';

const allowAll = (_details: { url: string }): WindowOpenHandlerResponse => ({ action: 'allow' });

function guarded() {
  const log = recordingLog();
  let open = allowAll;
  const contents = Object.assign(new EventEmitter(), {
    setWindowOpenHandler: (handler: typeof open) => void (open = handler),
  });
  guardNavigation(contents as unknown as WebContents, log);
  const isPrevented = (name: string, url: string): boolean => {
    let prevented = false;
    contents.emit(name, { url, preventDefault: () => void (prevented = true) });
    return prevented;
  };
  return { log, isPrevented, opens: (url: string) => open({ url }).action };
}

describe('a guarded window', () => {
  it.each(['will-navigate', 'will-redirect', 'will-frame-navigate'])('stays on our pages: %s', (name) => {
    const { isPrevented } = guarded();
    expect(isPrevented(name, 'app://guichet/queue')).toBe(false);
    expect(isPrevented(name, 'https://example.org/?person=Dupont')).toBe(true);
  });

  it('opens no other window, not even on our own pages', () => {
    const { opens } = guarded();
    expect(opens('https://example.org/')).toBe('deny');
    expect(opens('app://guichet/')).toBe('deny');
  });

  it('holds no foreign page', () => {
    expect(guarded().isPrevented('will-attach-webview', 'app://guichet/')).toBe(true);
  });

  it('logs no address, for one may hold a name', () => {
    const { log, isPrevented } = guarded();
    isPrevented('will-navigate', 'https://example.org/?person=Dupont');
    expect(log.lines).toEqual([['navigation_refused', { scheme: 'https:' }]]);
  });
});
