import type { AgentRow, CaseTypeRow } from '../../shared/contract/authority.ts';
import type { SiteState } from '../../shared/domain/site/site.ts';
import type { TeamState } from '../../shared/domain/team/team.ts';
import type { Reader } from '../store.ts';
import { fullName } from './names.ts';

const french = new Intl.Collator('fr');

export function listCaseTypes(reader: Reader): readonly CaseTypeRow[] {
  return reader.directory
    .list('case_type')
    .map((type) => ({ type, teamName: reader.directory.find('team', type.teamId)?.name ?? '' }))
    .sort((one, other) => french.compare(one.type.label.fr, other.type.label.fr));
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
