import type { Command } from '../../shared/domain/command.ts';
import type { DecisionContext } from '../../shared/domain/context.ts';
import type { AgentState } from '../../shared/domain/agent/agent.ts';
import type { States } from '../../shared/domain/states.ts';
import type { Reader } from '../store.ts';
import { readAggregate } from './aggregates.ts';

/** What deciding a command may read, from this desk's store. States include pending commands. */
export function decisionContext(reader: Reader, command: Command): DecisionContext {
  return {
    agent: actingAgent(reader, command),
    timeZone: timeZoneOf(reader),
    lookup: (kind, id) => readAggregate(reader, { kind, id }) as States[typeof kind] | null,
    // Only the server knows whether a reference is taken, and assigns final ones. Until then the printed one
    // stays.
    referenceRefusal: () => null,
    finalReference: () => null,
    loginTaken: (login, exceptAgentId) =>
      reader.directory
        .list('agent')
        .some((agent) => !agent.removed && agent.login === login && agent.id !== exceptAgentId),
  };
}

/** The authority's time zone, in which its legal days are counted. */
export function timeZoneOf(reader: Reader): string {
  const row = reader.one<{ zone: string }>(`SELECT authority ->> '$.timeZone' AS zone FROM identity`);
  if (row === undefined) throw new Error('A desk that is not enrolled decides nothing');
  return row.zone;
}

function actingAgent(reader: Reader, command: Command): AgentState | null {
  return command.actor.kind === 'agent' ? reader.directory.find('agent', command.actor.agentId) : null;
}
