import type { AgentRow } from '../../../shared/contract/authority.ts';
import type { TeamState } from '../../../shared/domain/team/team.ts';
import { fold } from '../../../shared/fold.ts';

/** Somebody, or a whole team, that cases can be given to. */
export interface AssignChoice {
  readonly id: string;
  readonly teamId: string;
  readonly teamName: string;
  readonly agentId: string | null;
  readonly agentName: string | null;
  readonly isMe: boolean;
}
interface Directory {
  readonly teams: readonly TeamState[];
  readonly agents: readonly AgentRow[];
  readonly meId: string;
  /** The team that has the case now; null for several cases of different teams. */
  readonly teamId: string | null;
}

/** Everybody who may be given a case: oneself, then the team that has it, then the others. */
export function assignChoices({ teams, agents, meId, teamId }: Directory): readonly AssignChoice[] {
  const active = teams.filter((team) => team.active);
  const choices = active.flatMap((team) => [
    { id: team.id, teamId: team.id, teamName: team.name, agentId: null, agentName: null, isMe: false },
    ...agents
      .filter((agent) => agent.teamIds.includes(team.id))
      .map((agent) => ({
        id: `${team.id} ${agent.id}`,
        teamId: team.id,
        teamName: team.name,
        agentId: agent.id,
        agentName: agent.name,
        isMe: agent.id === meId,
      })),
  ]);
  const rank = (choice: AssignChoice): number =>
    (choice.teamId === teamId ? 0 : 2) + (choice.isMe ? -1 : 0) + (choice.agentId === null ? 0 : 0.5);
  return choices.sort(
    (one, other) =>
      rank(one) - rank(other) ||
      one.teamName.localeCompare(other.teamName) ||
      (one.agentName ?? '').localeCompare(other.agentName ?? ''),
  );
}

/** Those that a few typed letters mean: every word begins a word of the agent's or the team's name. */
export function matchingChoices(choices: readonly AssignChoice[], typed: string): readonly AssignChoice[] {
  const parts = fold(typed).split(' ').filter(Boolean);
  return choices.filter((choice) => {
    const words = fold(`${choice.agentName ?? ''} ${choice.teamName}`).split(' ');
    return parts.every((part) => words.some((word) => word.startsWith(part)));
  });
}
