import type { AgentState } from '../../shared/domain/agent/agent.ts';
import type { AggregateKey, LocalisedText } from '../../shared/domain/aggregate.ts';
import { assertNever } from '../../shared/result.ts';
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

/** How an aggregate of any kind is named; null when this desk does not know it. */
export function nameOf(reader: Reader, { kind, id }: AggregateKey): string | LocalisedText | null {
  switch (kind) {
    case 'case':
      return (
        reader.one<{ reference: string }>('SELECT reference FROM case_row WHERE id = ?', id)?.reference ??
        null
      );
    case 'contact':
      return contactNameOf(reader, id);
    case 'case_type':
      return reader.directory.find('case_type', id)?.label ?? null;
    case 'team':
    case 'site':
      return reader.directory.find(kind, id)?.name ?? null;
    case 'agent':
      return agentName(reader, id);
    case 'case_type_version':
      return null;
    default:
      return assertNever(kind);
  }
}
