import { listAgents, listCaseTypes, listSites, listTeams } from '../../../db/queries/authority.ts';
import { ok } from '../../../shared/result.ts';
import { actingAgent } from '../acting-agent.ts';
import type { DeskContext, HandlersOf } from '../desk-context.ts';

export function authorityHandlers({ store }: DeskContext): HandlersOf<'authority'> {
  return {
    'authority.case_types': () => ok(listCaseTypes(store.read, actingAgent(store.read))),
    'authority.teams': () => ok(listTeams(store.read)),
    'authority.sites': () => ok(listSites(store.read)),
    'authority.agents': () => ok(listAgents(store.read)),
  };
}
