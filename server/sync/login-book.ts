import { sql } from 'drizzle-orm';
import type { Command } from '../../shared/domain/command.ts';
import type { AnyState } from '../../shared/domain/states.ts';
import { anyOf } from '../store/any-of.ts';
import type { AuthorityReader } from '../store/database.ts';

/** Who signs in with the logins that some commands give. */
export interface LoginBook {
  readonly isTaken: (login: string, exceptAgentId: string) => boolean;
  /** Takes note of an agent as they are now. */
  readonly note: (state: AnyState) => void;
}

export async function openLoginBook(
  { tx, authorityId }: AuthorityReader,
  commands: readonly Command[],
): Promise<LoginBook> {
  const logins = commands.flatMap((command) => {
    if (command.type === 'agent.create') return [command.input.fields.login];
    return command.type === 'agent.edit' ? (command.input.changes.login ?? []) : [];
  });
  const rows =
    logins.length === 0
      ? []
      : await tx.execute<{ readonly login: string; readonly agentId: string }>(sql`
          select login, agent_id as "agentId" from agent_login where authority_id = ${authorityId}
            and login = ${anyOf(logins, 'text')}`);
  const holders = new Map(rows.map(({ login, agentId }) => [login, agentId]));

  return {
    isTaken: (login, exceptAgentId) => (holders.get(login) ?? exceptAgentId) !== exceptAgentId,
    note: (state) => {
      if (!('login' in state)) return;
      for (const [login, holder] of holders) if (holder === state.id) holders.delete(login);
      if (!state.removed) holders.set(state.login, state.id);
    },
  };
}
