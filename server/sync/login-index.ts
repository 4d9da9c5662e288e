import type { Command } from '../../shared/domain/command.ts';
import type { AnyState } from '../../shared/domain/states.ts';
import type { SyncReader } from './sync-store.ts';

/** Which agent holds each of some logins, kept current while commands are decided. */
export interface LoginIndex {
  readonly isTaken: (login: string, exceptAgentId: string) => boolean;
  /** Records an agent's new state: their former login is free, their current one taken. */
  readonly update: (state: AnyState) => void;
}

export async function loadLoginIndex(reader: SyncReader, logins: readonly string[]): Promise<LoginIndex> {
  const rows = await reader.loginHolders(logins);
  const holders = new Map(rows.map(({ login, agentId }) => [login, agentId]));

  return {
    isTaken: (login, exceptAgentId) => (holders.get(login) ?? exceptAgentId) !== exceptAgentId,
    update: (state) => {
      if (!('login' in state)) return;
      for (const [login, holder] of holders) if (holder === state.id) holders.delete(login);
      if (!state.removed) holders.set(state.login, state.id);
    },
  };
}

/** The logins that some commands give. */
export function loginsGiven(commands: readonly Command[]): readonly string[] {
  return commands.flatMap((command) => {
    if (command.type === 'agent.create') return [command.input.fields.login];
    return command.type === 'agent.edit' ? (command.input.changes.login ?? []) : [];
  });
}
