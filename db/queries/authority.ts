import type { AgentRow, CaseTypeRow, SeenBy } from '../../shared/contract/authority.ts';
import type { AgentState } from '../../shared/domain/agent/agent.ts';
import type { CaseTypeState } from '../../shared/domain/case-type/case-type.ts';
import type { SiteState } from '../../shared/domain/site/site.ts';
import type { TeamState } from '../../shared/domain/team/team.ts';
import { maySeeCase } from '../../shared/domain/case/may-see-case.ts';
import type { Reader } from '../store.ts';
import { fullName } from './names.ts';

const french = new Intl.Collator('fr');

type ViewingAgent = Pick<AgentState, 'id' | 'teamIds' | 'siteId'>;

export function listCaseTypes(reader: Reader, agent: ViewingAgent): readonly CaseTypeRow[] {
  return reader.directory
    .list('case_type')
    .map((type) => ({
      type,
      teamName: reader.directory.find('team', type.teamId)?.name ?? '',
      seenBy: seenBy(reader, type),
      isSeen: maySeeCase(agent, { typeId: type.id, teamId: type.teamId }, type),
    }))
    .sort((one, other) => french.compare(one.type.label.fr, other.type.label.fr));
}

/** A case comes to the team in charge of its type, so that this team sees it too. */
function seenBy({ directory }: Reader, { restrictedTo, teamId }: CaseTypeState): SeenBy | null {
  if (restrictedTo === null) return null;
  const teamIds = new Set([teamId, ...restrictedTo.teamIds]);
  return {
    teams: named([...teamIds].map((id) => directory.find('team', id)?.name)),
    sites: named(restrictedTo.siteIds.map((id) => directory.find('site', id)?.name)),
  };
}

function named(names: readonly (string | undefined)[]): readonly string[] {
  return names.filter((name) => name !== undefined);
}

export function listTeams(reader: Reader): readonly TeamState[] {
  return byName(reader.directory.list('team'));
}

export function listSites(reader: Reader): readonly SiteState[] {
  return byName(reader.directory.list('site'));
}

/** Those who work here, by last name. */
export function listAgents(reader: Reader): readonly AgentRow[] {
  return reader.directory
    .list('agent')
    .filter((agent) => !agent.removed)
    .sort((one, other) => french.compare(one.lastName, other.lastName))
    .map((agent) => ({ id: agent.id, name: fullName(agent), role: agent.role, teamIds: agent.teamIds }));
}

function byName<Named extends { readonly name: string }>(things: readonly Named[]): readonly Named[] {
  return [...things].sort((one, other) => french.compare(one.name, other.name));
}
