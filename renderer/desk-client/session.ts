import { useMutation, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { deskContract, type DeskInput, type DeskMethod } from '../../shared/contract/contract.ts';
import type { SessionState, SignedInAgent } from '../../shared/contract/session.ts';
import type { CommandType } from '../../shared/domain/command.ts';
import { mayGive } from '../../shared/domain/command.ts';
import { useDesk } from './desk-context.ts';
import { DeskFailure } from './desk-failure.ts';
import { deskQuery, useDeskQuery } from './use-desk-query.ts';

const nobody: SessionState = { desk: null, authority: null, agent: null, filled: false };

/** The signed-in agent, the desk and the authority. Loaded before any screen is shown. */
export function useSession(): SessionState {
  return useDeskQuery('session.state', {}).data ?? nobody;
}

/** The signed-in agent; only for screens that require one. */
export function useAgent(): SignedInAgent {
  const { agent } = useSession();
  if (agent === null) throw new Error('Nobody is signed in');
  return agent;
}

/** True if the signed-in agent may give a command; asked before its control is shown. */
export function useMayGive(command: CommandType): boolean {
  const { agent } = useSession();
  return agent !== null && mayGive(agent.role, command);
}

type SessionCommand = 'session.enrol' | 'session.enrol_again' | 'session.sign_in' | 'session.sign_out';

/** A command that changes the session: its answer updates the cache without another query. */
export function useSessionCommand<Name extends SessionCommand>(method: Name) {
  const desk = useDesk();
  const queries = useQueryClient();
  return useMutation<SessionState, DeskFailure, DeskInput<Name>>({
    mutationKey: ['desk', method],
    mutationFn: async (input) => {
      const answer = await desk.call(method, input);
      if (!answer.ok) throw new DeskFailure(answer.error);
      return answer.value;
    },
    onSuccess: (session) => {
      queries.setQueryData(deskQuery(desk, 'session.state', {}).queryKey, session);
      if (session.agent === null) forgetWhatAgentsSaw(queries);
    },
  });
}

/**
 * Drops what was cached for the last agent: neither the next agent nor anybody at a revoked desk may see it.
 */
export function forgetWhatAgentsSaw(queries: QueryClient): void {
  queries.removeQueries({ predicate: ({ queryKey }) => isOfAgent(queryKey[1]) });
}

function isOfAgent(method: unknown): boolean {
  return (
    typeof method === 'string' && method in deskContract && deskContract[method as DeskMethod].needsAgent
  );
}
