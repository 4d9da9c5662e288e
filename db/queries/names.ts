import type { AgentState } from '../../shared/domain/agent/agent.ts';
import type { Reader } from '../store.ts';

export function fullName(agent: AgentState): string {
  return `${agent.firstName} ${agent.lastName}`;
}

/** How an agent is named; null when this desk does not know them. */
export function agentName(reader: Reader, id: string): string | null {
  const agent = reader.directory.find('agent', id);
  return agent === null ? null : fullName(agent);
}

/** How a contact is named; null when this desk does not know them. */
export function contactNameOf(reader: Reader, id: string): string | null {
  return reader.one<{ name: string }>('SELECT name FROM contact_row WHERE id = ?', id)?.name ?? null;
}
