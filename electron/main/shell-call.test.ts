import { describe, expect, it } from 'vitest';
import { shellContract, type ShellHandlers } from '../../shared/contract/shell.ts';
import { failureOf } from '../../shared/errors.ts';
import { failed, ok } from '../../shared/result.ts';
import { answerShellCall } from './shell-call.ts';
import { recordingLog } from './testing/recording-log.ts';

const info = { version: '1', platform: 'linux', locale: 'fr', keyProtection: 'keychain' } as const;
const ourPage = { url: 'app://guichet/queue' };

function ask(message: unknown, { frame = ourPage, mainFrame = frame, handlers = {} }: Asked = {}) {
  const log = recordingLog();
  const called: unknown[] = [];
  const all: ShellHandlers = {
    'shell.info': () => ok(info),
    'shell.print': (input) => {
      called.push(input);
      return ok({ printed: true });
    },
    'shell.save_text': (input) => {
      called.push(input);
      return ok({ saved: true });
    },
    'shell.open_file': () => ok(null),
    'shell.save_file': () => ok({ saved: true }),
    'shell.open_externally': () => ok(null),
    ...handlers,
  };
  return { log, called, answer: answerShellCall({ frame, mainFrame, message }, () => all, log) };
}
interface Asked {
  readonly frame?: { readonly url: string } | null;
  readonly mainFrame?: unknown;
  readonly handlers?: Partial<ShellHandlers>;
}
const infoCall = { method: 'shell.info', input: {} };

describe('a call of the shell lane', () => {
  it('is answered to our own page', async () => {
    expect(await ask(infoCall).answer).toEqual(ok(info));
  });

  it('is refused when the frame is gone', async () => {
    expect(await ask(infoCall, { frame: null, mainFrame: null }).answer).toEqual(
      failed(failureOf('not_allowed')),
    );
  });

  it('is refused to a frame inside the page, also one of our own', async () => {
    expect(await ask(infoCall, { mainFrame: { url: ourPage.url } }).answer).toEqual(
      failed(failureOf('not_allowed')),
    );
  });

  it.each(['https://example.org/', 'app://evil/', 'app://x@guichet/', 'file:///x', 'about:blank', ''])(
    'is refused to another page: %j',
    async (url) => {
      expect(await ask(infoCall, { frame: { url } }).answer).toEqual(failed(failureOf('not_allowed')));
    },
  );

  it.each(['shell.erase', 'toString', '__proto__', 'constructor', ''])(
    'is refused by an unknown name: %j',
    async (method) => {
      expect(await ask({ method, input: {} }).answer).toEqual(failed(failureOf('unknown_method')));
    },
  );

  it.each([
    undefined,
    null,
    1,
    'shell.info',
    [],
    {},
    { method: 1 },
    { method: 'x'.repeat(61), input: {} },
    { method: 'shell.info', input: 1n },
  ])('is refused as no call at all: case %#', async (message) => {
    expect(await ask(message).answer).toEqual(failed(failureOf('invalid_input')));
  });

  it.each(Object.keys(shellContract))(
    'refuses junk as the input of %s, and never runs it',
    async (method) => {
      for (const input of [
        undefined,
        null,
        0,
        '',
        [],
        { paper: 'A3' },
        { url: 1 },
        { name: '../x', text: '' },
      ]) {
        const { answer, called } = ask({ method, input });
        const result = await answer;
        // Only an object may stand for the empty input.
        if (method === 'shell.info' && typeof input === 'object' && input !== null && !Array.isArray(input))
          continue;
        expect(result).toEqual(failed(failureOf('invalid_input')));
        expect(called).toEqual([]);
      }
    },
  );

  it('is refused when it is too large', async () => {
    const message = { method: 'shell.open_externally', input: { url: 'x'.repeat(20_000) } };
    expect(await ask(message).answer).toEqual(failed(failureOf('too_large')));
  });

  it('passes on nothing but what the schema knows', async () => {
    const { answer, called } = ask({ method: 'shell.print', input: { paper: 'A4', silent: true } });
    expect(await answer).toEqual(ok({ printed: true }));
    expect(called).toEqual([{ paper: 'A4' }]);
  });

  it('answers a bug by a code, and logs where it was without what it said', async () => {
    const handlers: Partial<ShellHandlers> = {
      'shell.info': () => {
        throw new Error('Madame Dupont');
      },
    };
    const { answer, log } = ask(infoCall, { handlers });
    expect(await answer).toEqual(failed(failureOf('internal')));
    expect(JSON.stringify(log.lines)).toContain('shell_method_failed');
    expect(JSON.stringify(log.lines)).not.toContain('Dupont');
  });
});
