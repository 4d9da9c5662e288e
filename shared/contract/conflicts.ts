import { z } from 'zod';
import type { Place } from '../domain/case/case.ts';
import type { EventData } from '../domain/event.ts';
import { command, query } from './method.ts';

type Edited = EventData<'case.edited'> | EventData<'contact.edited'>;
type FieldOf<Data> = Data extends { readonly changes: infer Changes } ? keyof Changes : never;

/** A field of which two agents had entered different values without knowing of each other. */
export interface ConflictField {
  readonly field: FieldOf<Edited>;
  readonly yours: string | Place | null;
  readonly now: string | Place | null;
}
/** An edit that replaced what the signed-in agent had entered. */
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

export const conflictMethods = {
  /** The last thirty days', the newest first, at most fifty, until they are closed. */
  'overwritten.list': query(z.object({})).returning<readonly ConflictEntry[]>(),
  /** Read, and left as it is. */
  'overwritten.close': command(eventId).returning<null>(),
  /** The agent's own values again, where others stand now; then closed. */
  'overwritten.put_back': command(eventId).returning<null>(),
} as const;
