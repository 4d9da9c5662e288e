import { digestOf } from '../../server/auth/secret.ts';
import type { CommandEnvelope } from '../../shared/domain/command.ts';
import type { AuthorityTables } from './memory-tables.ts';

interface SignedIn {
  readonly agentId: string;
  readonly deskId: string;
  readonly session: string;
  readonly at: string;
  readonly expiresAt: string;
}

export function beginSession(
  tables: AuthorityTables,
  { agentId, deskId, session, at, expiresAt }: SignedIn,
): AuthorityTables {
  return {
    ...tables,
    sessions: new Map(tables.sessions).set(digestOf(session), { agentId, deskId, expiresAt, endedAt: null }),
    deskAgents: new Map(tables.deskAgents).set(`${deskId} ${agentId}`, { deskId, agentId, signedInAt: at }),
  };
}

export function endSession(tables: AuthorityTables, secret: string, endedAt: string): AuthorityTables {
  const digest = digestOf(secret);
  const session = tables.sessions.get(digest);
  if (session === undefined) return tables;
  return { ...tables, sessions: new Map(tables.sessions).set(digest, { ...session, endedAt }) };
}

export function quarantineCommands(
  tables: AuthorityTables,
  commands: readonly CommandEnvelope[],
): AuthorityTables {
  const isTaken = ({ id }: CommandEnvelope): boolean => tables.settled.get(id)?.refusal === null;
  const quarantined = new Map(tables.quarantined);
  for (const command of commands) if (!isTaken(command)) quarantined.set(command.id, command);
  return { ...tables, quarantined };
}

export function revokeDesk(tables: AuthorityTables, deskId: string, revokedAt: string): AuthorityTables {
  const desk = tables.desks.get(deskId);
  if (desk === undefined || desk.revokedAt !== null) return tables;
  const sessions = new Map(
    [...tables.sessions].map(([digest, session]) => [
      digest,
      session.deskId === deskId ? { ...session, endedAt: revokedAt } : session,
    ]),
  );
  return { ...tables, sessions, desks: new Map(tables.desks).set(deskId, { ...desk, revokedAt }) };
}
