import type { Failure } from '../errors.ts';
import type { Result } from '../result.ts';
import { attachmentMethods } from './attachments.ts';
import { authorityMethods } from './authority.ts';
import { caseMethods } from './cases.ts';
import { contactMethods } from './contacts.ts';
import { intakeMethods } from './intake.ts';
import type { InputOf, OutputOf, ParsedInputOf } from './method.ts';
import { conflictMethods } from './conflicts.ts';
import { sessionMethods } from './session.ts';
import { deskMethods, workMethods } from './work.ts';

/** The data lane: everything a screen may ask of the desk process. */
export const deskContract = {
  ...sessionMethods,
  ...caseMethods,
  ...contactMethods,
  ...intakeMethods,
  ...attachmentMethods,
  ...authorityMethods,
  ...workMethods,
  ...conflictMethods,
  ...deskMethods,
} as const;

export type DeskContract = typeof deskContract;
export type DeskMethod = keyof DeskContract;
export type DeskInput<Name extends DeskMethod> = InputOf<DeskContract[Name]>;
export type DeskParsedInput<Name extends DeskMethod> = ParsedInputOf<DeskContract[Name]>;
export type DeskOutput<Name extends DeskMethod> = OutputOf<DeskContract[Name]>;
export type DeskAnswer<Name extends DeskMethod> = Result<DeskOutput<Name>, Failure>;

/** What the desk process implements: a missing or extra handler does not compile. */
export type DeskHandlers = {
  readonly [Name in DeskMethod]: (
    input: DeskParsedInput<Name>,
  ) => DeskAnswer<Name> | Promise<DeskAnswer<Name>>;
};

/** What changed in the store, so that queries about it are asked again. Coalesced, never polled. */
export const changeTopics = [
  'cases',
  'contacts',
  'attachments',
  'authority',
  'session',
  'sync',
  'refused',
  'preferences',
] as const;
export type ChangeTopic = (typeof changeTopics)[number];
