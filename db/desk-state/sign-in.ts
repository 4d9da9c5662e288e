import { eq } from 'drizzle-orm';
import { agentSession, agentVerifier, signedIn } from '../schema/desk.ts';
import type { Reader, Writer } from '../store.ts';

export interface Verifier {
  readonly phc: string;
  readonly expiresAt: string;
}

/** The agent at the desk now, if any. */
export function readSignedIn(reader: Reader): string | null {
  return reader.tables.select().from(signedIn).get()?.agentId ?? null;
}

export function saveSignedIn(writer: Writer, agentId: string): void {
  writer.tables
    .insert(signedIn)
    .values({ one: 1, agentId })
    .onConflictDoUpdate({ target: signedIn.one, set: { agentId } })
    .run();
}

export function clearSignedIn(writer: Writer): void {
  writer.tables.delete(signedIn).run();
}

export function readVerifier(reader: Reader, agentId: string): Verifier | null {
  return (
    reader.tables
      .select({ phc: agentVerifier.phc, expiresAt: agentVerifier.expiresAt })
      .from(agentVerifier)
      .where(eq(agentVerifier.agentId, agentId))
      .get() ?? null
  );
}

export function saveVerifier(writer: Writer, agentId: string, verifier: Verifier): void {
  const row = { agentId, ...verifier };
  writer.tables
    .insert(agentVerifier)
    .values(row)
    .onConflictDoUpdate({ target: agentVerifier.agentId, set: row })
    .run();
}

/** Agents who have signed in here before. */
export function readKnownAgents(reader: Reader): ReadonlySet<string> {
  const rows = reader.tables.select({ agentId: agentVerifier.agentId }).from(agentVerifier).all();
  return new Set(rows.map((row) => row.agentId));
}

/** The server's sessions, by agent. */
export function readSessions(reader: Reader): ReadonlyMap<string, string> {
  const rows = reader.tables.select().from(agentSession).all();
  return new Map(rows.map((row) => [row.agentId, row.session]));
}

/** Forgets every session: the server has none of them any more. */
export function forgetSessions(writer: Writer): void {
  writer.tables.delete(agentSession).run();
}

export function saveSession(
  writer: Writer,
  session: { readonly agentId: string; readonly session: string; readonly expiresAt: string },
): void {
  writer.tables
    .insert(agentSession)
    .values(session)
    .onConflictDoUpdate({ target: agentSession.agentId, set: session })
    .run();
}
