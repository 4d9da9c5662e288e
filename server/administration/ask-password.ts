import { Problem } from './problem.ts';
import type { Terminal } from './terminal.ts';

/** French guidance (ANSSI, 2021) asks for twelve where nothing else holds attackers back; attempts are limited here. */
const shortestPassword = 10;

/** Asks for a new password: typed twice, unseen, or one line of standard input. Never taken from the command line, which others can read. */
export async function askPassword(terminal: Terminal): Promise<string> {
  const password = await terminal.secret(terminal.text('administration.password.ask'));
  if (password === null || password === '') throw new Problem('administration.error.password_none');
  if (password.length < shortestPassword) {
    throw new Problem('administration.error.password_short', { least: shortestPassword });
  }
  if (!terminal.interactive) return password;
  const again = await terminal.secret(terminal.text('administration.password.again'));
  if (again !== password) throw new Problem('administration.error.password_differs');
  return password;
}
