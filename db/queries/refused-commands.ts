import type { AgentState } from '../../shared/domain/agent/agent.ts';
import { parseCommand } from '../../shared/domain/command.ts';
import { maySeeType } from '../../shared/sync/subscription.ts';
import { listRefused, type KeptRefusal } from '../log/refused.ts';
import type { Reader } from '../store.ts';
import { readCaseRow } from './case-row.ts';
import { viewerOf } from './viewer.ts';

type ViewingAgent = Pick<AgentState, 'id' | 'teamIds' | 'siteId'>;

/**
 * Refused commands that an agent may read, newest first: their own, and colleagues' on cases that they may
 * see, or on cases to be logged of a type that they may see. Rights on any other case that is not here are
 * unknown: only the command's author reads it.
 */
export function seenRefusals(reader: Reader, agent: ViewingAgent): readonly KeptRefusal[] {
  const viewer = viewerOf(reader, agent);
  return listRefused(reader).filter(({ command }) => {
    if (command.actor.kind === 'agent' && command.actor.agentId === agent.id) return true;
    const parsed = parseCommand(command);
    if (parsed === null) return false;
    if (!parsed.type.startsWith('case.')) return true;
    if (parsed.type !== 'case.log') return readCaseRow(reader, viewer, parsed.input.id) !== null;
    const type = reader.directory.find('case_type', parsed.input.typeId);
    return type === null || maySeeType(agent, type);
  });
}
