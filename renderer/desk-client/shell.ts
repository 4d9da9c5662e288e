import type { ShellAnswer, ShellInput, ShellMethod } from '../../shared/contract/shell.ts';
import { bridge } from './bridge.ts';

/** Calls the main process: print, open outside, information about the computer. */
export function shell<Name extends ShellMethod>(
  method: Name,
  input: ShellInput<Name>,
): Promise<ShellAnswer<Name>> {
  return bridge().shell(method, input) as Promise<ShellAnswer<Name>>;
}
