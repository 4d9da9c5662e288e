import type { SessionState, SignedInAgent } from '../../shared/contract/session.ts';
import type { CommandType } from '../../shared/domain/command.ts';
import { mayGive } from '../../shared/domain/permissions.ts';
import { useDeskQuery } from './use-desk-query.ts';

const nobody: SessionState = { desk: null, authority: null, agent: null, filled: false };

/** Who sits here, at which desk of which authority. Known before any screen of work is drawn. */
export function useSession(): SessionState {
  return useDeskQuery('session.state', {}).data ?? nobody;
}

/** The signed-in agent; only for screens behind the sign-in. */
export function useAgent(): SignedInAgent {
  const { agent } = useSession();
  if (agent === null) throw new Error('Nobody is signed in');
  return agent;
}

/** Whether the signed-in agent may give a command, asked before its control is shown. */
export function useMayGive(command: CommandType): boolean {
  const { agent } = useSession();
  return agent !== null && mayGive(agent.role, command);
}
