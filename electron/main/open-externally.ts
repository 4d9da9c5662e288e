import { shell } from 'electron';
import { failureOf, type Failure } from '../../shared/errors.ts';
import { failed, ok, type Result } from '../../shared/result.ts';

const schemes: ReadonlySet<string> = new Set(['https:', 'mailto:', 'tel:']);

/** An address that may be handed to the operating system, written anew from its parts; null for any other. */
export function externalAddress(typed: string): string | null {
  if (!URL.canParse(typed)) return null;
  const url = new URL(typed);
  if (!schemes.has(url.protocol)) return null;
  // A name before the host makes an address look like another one.
  if (url.username !== '' || url.password !== '') return null;
  return url.href;
}

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
