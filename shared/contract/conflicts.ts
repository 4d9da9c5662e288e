import { z } from 'zod';
import type { Place } from '../domain/case/place.ts';
import type { EventData } from '../domain/event.ts';
import { command, query } from './method.ts';

type Edited = EventData<'case.edited'> | EventData<'contact.edited'>;
type FieldOf<Data> = Data extends { readonly changes: infer Changes } ? keyof Changes : never;

/** A field that two agents set to different values, one without having seen the other's. */
export interface ConflictField {
  readonly field: FieldOf<Edited>;
  readonly yours: string | Place | null;
  readonly now: string | Place | null;
}
/** A conflict: an edit replaced a value of the signed-in agent that its author had not seen. */
export interface ConflictEntry {
  readonly eventId: string;
  readonly at: string;
  /** Who replaced it; null: the server's own administration. */
  readonly agentName: string | null;
  readonly kind: 'case' | 'contact';
  /** Of the case, or of the person. */
  readonly id: string;
  readonly reference: string | null;
  readonly contactName: string | null;
  readonly fields: readonly ConflictField[];
  /** Names of the types, contacts and agents whose ids stand in the fields. */
  readonly names: Readonly<Record<string, string>>;
}

const eventId = z.object({ eventId: z.string().max(60) });

/** Conflicts are called `overwritten` in the names of methods. */
export const conflictMethods = {
  /** Those of the last thirty days that are not closed, newest first, at most fifty. */
  'overwritten.list': query(z.object({})).returning<readonly ConflictEntry[]>(),
  /** Dismisses the conflict; the current values stay. */
  'overwritten.close': command(eventId).returning<null>(),
  /** Sets the agent's own values again, and dismisses the conflict. */
  'overwritten.put_back': command(eventId).returning<null>(),
} as const;
