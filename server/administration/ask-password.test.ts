import { expect, test } from 'vitest';
import { askPassword } from './ask-password.ts';
import { recordingTerminal } from './recording-terminal.ts';

const good = 'un mot de passe long';

function ask(secrets: readonly string[], interactive: boolean): Promise<string> {
  return askPassword({ ...recordingTerminal('en', secrets).terminal, interactive });
}

test('takes one line of standard input, or what was typed twice', async () => {
  expect(await ask([good], false)).toBe(good);
  expect(await ask([good, good], true)).toBe(good);
});

test.each([
  [[], false, 'password_none'],
  [[''], false, 'password_none'],
  [['short'], false, 'password_short'],
  [[good, `${good}!`], true, 'password_differs'],
  [[good], true, 'password_differs'],
])('of %j (typed: %s) says %s', async (secrets, interactive, problem) => {
  await expect(ask(secrets, interactive)).rejects.toMatchObject({
    messageId: `administration.error.${problem}`,
  });
});
