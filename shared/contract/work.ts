import { z } from 'zod';
import { beforeSignIn, command, query } from './method.ts';
import type { CaseRow } from './cases.ts';
import type { Diagnostics, DiagnosticsFile, SyncDetails } from './diagnostics.ts';
import type { Failure } from '../errors.ts';
import type { LocalisedText } from '../domain/aggregate.ts';
import type { CommandType } from '../domain/command.ts';
import { typedFields, type ChoiceField, type TypedText } from '../domain/typed-input.ts';

/** Why a case comes where it does in "my work". */
export type WorkReason =
  | 'overdue'
  | 'due_today'
  | 'due_soon'
  | 'unassigned_in_team'
  | 'in_progress'
  | 'new_for_me'
  | 'waiting';

export interface WorkItem {
  readonly row: CaseRow;
  readonly reason: WorkReason;
}
export interface SearchHit {
  readonly cases: readonly CaseRow[];
  readonly contacts: readonly { readonly id: string; readonly name: string; readonly detail: string }[];
}
/** The corrected text of one field of a refused command. */
const typedText = z.object({ field: z.enum(typedFields), text: z.string().max(10_000) });

/** A value in a refused command that was chosen, not typed: a name in place of an id, else the code. */
export interface ChosenFact {
  readonly field: ChoiceField;
  /** Null: none was chosen. */
  readonly value: string | LocalisedText | null;
}

/** A command the server did not accept, with everything that was typed. */
export interface RefusedCommand {
  readonly commandId: string;
  readonly type: CommandType;
  readonly at: string;
  readonly agentName: string;
  readonly refusal: Failure;
  /** Its case, if this desk has it. */
  readonly caseId: string | null;
  readonly reference: string | null;
  /** The type of a new request; another may be chosen before it is given again. */
  readonly typeId: string | null;
  readonly chosen: readonly ChosenFact[];
  /** The typed texts, to be corrected. */
  readonly texts: readonly TypedText[];
  /** The same as one text, to copy from. */
  readonly text: string;
}

export const workMethods = {
  /** What to do next, in order, at most 100, with the reason for the order. */
  'work.mine': query(z.object({})).returning<readonly WorkItem[]>(),
  'work.search': query(z.object({ text: z.string().max(200) })).returning<SearchHit>(),
  'refused.list': query(z.object({})).returning<readonly RefusedCommand[]>(),
  /** Gives the command again, corrected, by the signed-in agent. `typeId`: for a new request only. */
  'refused.resend': command(
    z.object({ commandId: z.uuid(), texts: z.array(typedText).max(20), typeId: z.uuid().optional() }),
  ).returning<null>(),
  'refused.discard': command(
    z.object({ commandId: z.uuid(), reason: z.string().trim().min(1).max(500) }),
  ).returning<null>(),
} as const;

export interface SyncStatus {
  /**
   * `unknown`: the server was restored from a backup older than this desk. `wiped`: revoked, and the store
   * wiped.
   */
  readonly connection:
    | 'connected'
    | 'connecting'
    | 'offline'
    | 'revoked'
    | 'wiped'
    | 'unknown'
    | 'too_old'
    | 'not_enrolled';
  /** When the server last answered, by the corrected clock. */
  readonly lastContactAt: string | null;
  /** Commands that the server has not settled. */
  readonly pending: number;
  readonly refused: number;
  /** Progress of a bootstrap, in aggregates, and when it began; null while none runs. */
  readonly filling: {
    readonly held: number;
    readonly total: number;
    readonly startedAt?: string | null;
  } | null;
  /** Events still to be pulled, if so many that lists are out of date. */
  readonly catchingUp?: { readonly behind: number } | null;
  /** How many commands are in flight; null if none. */
  readonly sending?: number | null;
  /** True during a recovery: this desk gives a restored server the events that it lost. */
  readonly recovering?: boolean;
  /** Leased numbers left for new requests. */
  readonly numbersLeft?: number;
  /** Requests whose reference is not final yet. */
  readonly provisional?: number;
}
export const preferences = z.object({
  locale: z.enum(['fr', 'en']),
  theme: z.enum(['system', 'light', 'dark']),
  density: z.enum(['compact', 'comfortable']),
  singleKeys: z.boolean(),
});
export type Preferences = z.infer<typeof preferences>;

export const deskMethods = {
  'desk.sync_status': beforeSignIn(query(z.object({})).returning<SyncStatus>()),
  /** The details behind the counts of the status, as far as the signed-in agent may see them. */
  'desk.sync_details': query(z.object({})).returning<SyncDetails>(),
  /** Facts to find out why desk and server differ, without personal data. */
  'desk.diagnostics': query(z.object({})).returning<Diagnostics>(),
  /** The same as a file, without personal data. */
  'desk.export_diagnostics': command(z.object({ version: z.string().max(40) })).returning<DiagnosticsFile>(),
  /** Compares checksums with the server; the diagnostics have the result afterwards. */
  'desk.compare_now': command(z.object({})).returning<null>(),
  /** Connects now, without waiting for the backoff delay. */
  'desk.sync_now': beforeSignIn(command(z.object({})).returning<null>()),
  /** The signed-in agent's, else the desk's. */
  'desk.preferences': beforeSignIn(query(z.object({})).returning<Preferences>()),
  'desk.set_preferences': beforeSignIn(command(preferences.partial()).returning<Preferences>()),
} as const;
