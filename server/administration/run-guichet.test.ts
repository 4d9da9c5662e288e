import { describe, expect, test } from 'vitest';
import type { ServerContext } from '../context.ts';
import { FileProblem } from '../import/import-refusal.ts';
import type { AdministrativeCommand, CommandCall } from './administrative-command.ts';
import { help } from './commands/help.ts';
import { Problem } from './problem.ts';
import { recordingTerminal } from './recording-terminal.ts';
import { runGuichet } from './run-guichet.ts';
import { localeOf } from './terminal.ts';

const calls: CommandCall[] = [];
const commands: readonly AdministrativeCommand[] = [
  help,
  {
    name: 'agent create',
    summary: 'administration.command.agent_create',
    options: {
      login: { help: 'administration.option.login', value: 'LOGIN', required: true },
      team: { help: 'administration.option.team', value: 'TEAM', multiple: true },
    },
    run: async (call) => void calls.push(call),
  },
  {
    name: 'import',
    summary: 'administration.command.import',
    argument: { value: 'FILE' },
    options: {},
    run: async ({ argument }) => {
      throw argument === 'odd' ? new Error('first line\nsecond line') : new FileProblem('file_empty');
    },
  },
];

async function guichet(...typed: readonly string[]) {
  const { terminal, printed, told } = recordingTerminal();
  const code = await runGuichet(typed, terminal, commands, () => Promise.reject(new Error('no database')));
  return { code, printed, told };
}

describe('the command line', () => {
  test('hands a command its options', async () => {
    expect(await guichet('agent', 'create', '--login', 'a.b', '--team', 'x', '--team=y')).toMatchObject({
      code: 0,
      told: [],
    });
    const call = calls.at(-1);
    expect([call?.option('login'), call?.every('team')]).toEqual(['a.b', ['x', 'y']]);
  });

  test.each([
    [['agent', 'create'], '--login is missing'],
    [['agent', 'create', '--login'], '--login needs a value'],
    [['agent', 'create', '--login', 'a', '--wrong', 'b'], 'Unknown option: --wrong'],
    [['agent', 'create', 'more', '--login', 'a'], 'Unexpected argument: more'],
    [['import'], 'FILE is missing'],
    [['import', 'one', 'two'], 'Unexpected argument: two'],
    [['imprt'], 'Did you mean “import”?'],
    [['agent', 'craete'], 'Did you mean “agent create”?'],
    [['agent'], 'Did you mean “agent create”?'],
    [['dance'], 'Unknown command: dance. The list: npm run guichet -- help'],
  ])('typed wrongly (%j), says so in one line', async (typed, line) => {
    const { code, told } = await guichet(...typed);
    expect(code).toBe(2);
    expect(told).toHaveLength(1);
    expect(told[0]).toContain(line);
  });

  test('tells a problem in one line, whatever it was', async () => {
    expect(await guichet('import', 'file')).toMatchObject({ code: 1, told: ['The file is empty.'] });
    expect(await guichet('import', 'odd')).toMatchObject({ code: 1, told: ['Unexpected error: first line'] });
  });

  test('helps, with nothing typed, on everything and on one command', async () => {
    const all = await guichet();
    expect(all.code).toBe(0);
    for (const { name } of commands)
      expect(all.printed.some((line) => line.includes(`  ${name}`))).toBe(true);
    const one = await guichet('help', 'agent', 'create');
    expect(one.printed.join('\n')).toContain('agent create --login LOGIN [--team TEAM]…');
    expect((await guichet('agent', 'create', '--help')).printed).toEqual(one.printed);
    expect((await guichet('help', 'dance')).code).toBe(2);
  });
});

test.each([
  [{ LANG: 'fr_FR.UTF-8' }, 'fr'],
  [{ LANG: 'fr_FR.UTF-8', LC_ALL: 'en_GB.UTF-8' }, 'en'],
  [{ LANG: 'en_US.UTF-8', LC_MESSAGES: 'fr' }, 'fr'],
  [{ LANG: 'frankish' }, 'en'],
  [{}, 'en'],
])('the environment %j speaks %s', (environment, locale) => {
  expect(localeOf(environment)).toBe(locale);
});

async function toldOf(error: Error): Promise<readonly string[]> {
  const { terminal, told } = recordingTerminal();
  const fail = async (): Promise<never> => {
    throw error;
  };
  const failing: AdministrativeCommand = {
    name: 'fail',
    summary: 'administration.command.help',
    options: {},
    run: fail,
  };
  await runGuichet(['fail'], terminal, [failing], fail);
  return told;
}

test('an error of the database is told in its own words, without the statement and its values', async () => {
  const cause = Object.assign(new Error('value too long'), { code: '22001' });
  const failed = new Error('Failed query: insert … params: awa', { cause });
  expect(await toldOf(failed)).toEqual(['Unexpected error: value too long']);
  const gone = Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' });
  expect(await toldOf(gone)).toEqual(['The database cannot be reached: read ECONNRESET']);
});

/** A command that never ends, interrupted; one that heeds the signal reports that itself. */
async function interruptedGuichet(heedsSignal: boolean) {
  const { terminal, told } = recordingTerminal();
  const interruption = new AbortController();
  const context = {} as ServerContext;
  let isClosed = false;
  const waiting: AdministrativeCommand = {
    name: 'wait',
    summary: 'administration.command.help',
    options: {},
    heedsSignal,
    run: ({ withContext, signal }) =>
      withContext(async () => {
        interruption.abort();
        if (!heedsSignal) await new Promise(() => undefined);
        if (signal.aborted) throw new Problem('administration.error.not_confirmed');
      }),
  };
  const code = await runGuichet(
    ['wait'],
    terminal,
    [waiting],
    (work) => work(context).finally(() => (isClosed = true)),
    interruption.signal,
  );
  return { code, told, isClosed };
}

test('a command that is interrupted is given up, its database closed', async () => {
  const told = ['Interrupted. Run the same command again to finish it.'];
  expect(await interruptedGuichet(false)).toEqual({ code: 130, told, isClosed: true });
});

test('a command may say itself how far it got', async () => {
  const told = ['Nothing was done.'];
  expect(await interruptedGuichet(true)).toEqual({ code: 130, told, isClosed: true });
});
