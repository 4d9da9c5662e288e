import type { AgentState } from '../../shared/domain/agent/agent.ts';
import { parseCommand } from '../../shared/domain/command.ts';
import { maySeeType } from '../../shared/sync/subscription.ts';
import { listRefused, type KeptRefusal } from '../log/refused.ts';
import type { Reader } from '../store.ts';
import { readCaseRow } from './case-row.ts';
import { viewerOf } from './viewer.ts';

type Looker = Pick<AgentState, 'id' | 'teamIds' | 'siteId'>;

/**
 * What was refused, the newest first, as an agent may read it: their own, and their colleagues' on what they
 * may see. Of a case that is not here nobody can tell who may see it: that stays with whoever gave the command.
 */
export function seenRefusals(reader: Reader, agent: Looker): readonly KeptRefusal[] {
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
