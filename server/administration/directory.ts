import type { AgentState } from '../../shared/domain/agent/agent.ts';
import type { SiteState } from '../../shared/domain/site/site.ts';
import type { TeamState } from '../../shared/domain/team/team.ts';
import { foldLetters } from '../../shared/fold.ts';
import type { ServerContext } from '../context.ts';
import { listStates } from '../store/states.ts';
import { Problem } from './problem.ts';

/** What commands may refer to by name. */
export interface Directory {
  readonly teams: readonly TeamState[];
  readonly sites: readonly SiteState[];
  readonly agents: readonly AgentState[];
}

export function readDirectory(
  { database }: Pick<ServerContext, 'database'>,
  authorityId: string,
): Promise<Directory> {
  return database.read(authorityId, async (reader) => ({
    teams: await listStates(reader, 'team'),
    sites: await listStates(reader, 'site'),
    agents: await listStates(reader, 'agent'),
  }));
}

export function teamNamed({ teams }: Directory, name: string): TeamState {
  const found = teams.find((team) => isSameName(team.name, name));
  if (found !== undefined) return found;
  throw new Problem('administration.error.team_unknown', { name, names: listed(teams) });
}

export function siteNamed({ sites }: Directory, name: string): SiteState {
  const found = sites.find((site) => isSameName(site.name, name));
  if (found !== undefined) return found;
  throw new Problem('administration.error.site_unknown', { name, names: listed(sites) });
}

/** The agent with that login; a removed agent's login is free. */
export function agentNamed({ agents }: Directory, login: string): AgentState {
  const found = agents.find((agent) => !agent.removed && agent.login === login.trim().toLowerCase());
  if (found !== undefined) return found;
  throw new Problem('administration.error.agent_unknown', { login });
}

/** Names are typed by hand: capitals, accents and the kind of apostrophe do not matter. */
function isSameName(one: string, other: string): boolean {
  return plain(one) === plain(other);
}

function plain(name: string): string {
  return foldLetters(name).replaceAll('’', "'").trim();
}

function listed(named: readonly { readonly name: string }[]): string {
  return named.map(({ name }) => name).join(', ') || '—';
}
