import { z } from 'zod';
import type { Failure } from '../errors.ts';
import type { Result } from '../result.ts';
import { plainCopyId } from './plain-copy.ts';
import { beforeSignIn, command, query, type InputOf, type OutputOf, type ParsedInputOf } from './method.ts';

export interface ShellInfo {
  readonly version: string;
  readonly platform: string;
  /** Locale of the operating system, BCP 47. */
  readonly locale: string;
  /** `file`: no keychain protects the store's key, and the screen has to say so. */
  readonly keyProtection: 'keychain' | 'file';
}

/** The shell lane: what only the main process can do. */
export const shellContract = {
  'shell.info': beforeSignIn(query(z.object({})).returning<ShellInfo>()),
  /** Prints the window as it is laid out for paper; opens the system's dialog. */
  'shell.print': command(z.object({ paper: z.enum(['A4', '80mm']) })).returning<{
    readonly printed: boolean;
  }>(),
  /** Opens a copy made by `attachments.lay_out`, in the system's program for it. */
  'shell.open_file': command(z.object({ file: plainCopyId })).returning<null>(),
  /** Shows the save dialog and saves such a copy. False: cancelled. */
  'shell.save_file': command(z.object({ file: plainCopyId })).returning<{ readonly saved: boolean }>(),
  /** Shows the save dialog and writes a text. False: cancelled. */
  'shell.save_text': command(
    z.object({ name: z.string().regex(/^[\w-]+(?:\.[a-z]+)?$/), text: z.string().max(15_000) }),
  ).returning<{ readonly saved: boolean }>(),
  /** Opens an https, mailto or tel address outside; anything else is refused. */
  'shell.open_externally': command(z.object({ url: z.string().max(2000) })).returning<null>(),
} as const;

export type ShellContract = typeof shellContract;
export type ShellMethod = keyof ShellContract;
export type ShellInput<Name extends ShellMethod> = InputOf<ShellContract[Name]>;
export type ShellAnswer<Name extends ShellMethod> = Result<OutputOf<ShellContract[Name]>, Failure>;
export type ShellHandlers = {
  readonly [Name in ShellMethod]: (
    input: ParsedInputOf<ShellContract[Name]>,
  ) => ShellAnswer<Name> | Promise<ShellAnswer<Name>>;
};
