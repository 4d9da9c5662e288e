import { readSignedIn } from '../../db/desk-state/sign-in.ts';
import { viewerOf, type Viewer } from '../../db/queries/viewer.ts';
import type { Reader } from '../../db/store.ts';
import type { AgentState } from '../../shared/domain/agent/agent.ts';

/** The agent at the desk; null if nobody signed in, or the agent was removed since. */
export function signedInAgent(reader: Reader): AgentState | null {
  const id = readSignedIn(reader);
  const agent = id === null ? null : reader.directory.find('agent', id);
  return agent === null || agent.removed ? null : agent;
}

/** The agent for whom a handler runs; the dispatcher has made sure that there is one. */
export function actingAgent(reader: Reader): AgentState {
  const agent = signedInAgent(reader);
  if (agent === null) throw new Error('A handler that needs an agent ran without one');
  return agent;
}

/** The viewer of the screens' queries: this agent's rights. The desk holds what any of its agents may see. */
export function actingViewer(reader: Reader): Viewer {
  return viewerOf(reader, actingAgent(reader));
}
