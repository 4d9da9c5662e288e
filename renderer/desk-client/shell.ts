import type { ShellAnswer, ShellInput, ShellMethod } from '../../shared/contract/shell.ts';
import { bridge } from './bridge.ts';

/** Asks what only the main process can do: print, open outside, say what this computer is. */
export function shell<Name extends ShellMethod>(
  method: Name,
  input: ShellInput<Name>,
): Promise<ShellAnswer<Name>> {
  return bridge().shell(method, input) as Promise<ShellAnswer<Name>>;
}
