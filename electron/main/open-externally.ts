import { shell } from 'electron';
import { failureOf, type Failure } from '../../shared/errors.ts';
import { failed, ok, type Result } from '../../shared/result.ts';
import { externalAddress } from './external-address.ts';

/** Opens an address in the program that the operating system has for it. */
export async function openExternally(typed: string): Promise<Result<null, Failure>> {
  const address = externalAddress(typed);
  if (address === null) return failed(failureOf('invalid_input'));
  try {
    await shell.openExternal(address);
    return ok(null);
  } catch {
    return failed(failureOf('not_found'));
  }
}

/** Opens a file of ours in the system's program for it. The path must never come from a page. */
export async function openInItsProgram(path: string): Promise<Result<null, Failure>> {
  return (await shell.openPath(path)) === '' ? ok(null) : failed(failureOf('file_not_opened'));
}
