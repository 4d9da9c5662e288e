import { v5 } from 'uuid';
import type { Command, CommandBody } from '../../shared/domain/command.ts';
import { caseTypeCode } from './case-type-name.ts';
import type { ImportedRequest, ImportFormat } from './import-format.ts';
import type { Survey } from './survey.ts';

/** The team of requests for which the file names none. */
const nobody = 'Service à préciser';

/**
 * Builds the commands of one import. Ids are derived from the file's own ids, so that nothing is imported
 * twice.
 */
export interface ImportCommands {
  /** The teams and types of request that the file speaks of. */
  readonly setup: readonly Command[];
  readonly logId: (request: ImportedRequest) => string;
  /** Logs a request, and assigns it when its team is not the one that its type goes to. */
  readonly take: (request: ImportedRequest, reference: string) => readonly Command[];
}

export interface ImportPlan {
  readonly format: ImportFormat;
  readonly authorityId: string;
  readonly survey: Survey;
  readonly now: string;
  /** The team of each type here, by type id: an earlier file may have set another. */
  readonly teamsOfTypes: ReadonlyMap<string, string>;
}

export function importCommands(plan: ImportPlan): ImportCommands {
  const { format, authorityId, survey, now } = plan;
  const idOf = (...parts: readonly string[]): string => v5([format.name, ...parts].join('/'), authorityId);
  const teamId = remembered((team: string) => idOf('team', team));
  const typeId = remembered((code: string) => idOf('type', code));
  const typeNamed = remembered((name: string) => {
    const [group = '', label = ''] = name.split('\n');
    return typeId(caseTypeCode({ group, label }));
  });
  const command = (body: CommandBody, ...name: readonly string[]): Command => ({
    id: idOf('command', ...name),
    actor: { kind: 'administration' },
    at: now,
    clockDoubtful: false,
    ...body,
  });

  function setup(): readonly Command[] {
    const needsNobody = [...survey.types.values()].some((type) => type.team === null);
    const teamCommands = [...survey.teams, ...(needsNobody ? [nobody] : [])].map((team) => {
      const input = { id: teamId(team), fields: { name: team, active: true } };
      return command({ type: 'team.create', input }, 'team', team);
    });
    const typeCommands = [...survey.types].map(([code, { type, team }]) => {
      const fields = {
        code,
        label: { fr: type.label, en: null },
        group: { fr: type.group, en: null },
        keywords: [],
        teamId: teamId(team ?? nobody),
        targetWorkingDays: format.targetWorkingDays,
        advice: null,
        active: true,
        restrictedTo: null,
      };
      return command({ type: 'case_type.create', input: { id: typeId(code), fields } }, 'type', code);
    });
    return [...teamCommands, ...typeCommands];
  }

  function take(request: ImportedRequest, reference: string): readonly Command[] {
    const type = typeNamed(`${request.type.group}\n${request.type.label}`);
    const caseId = idOf('case', request.id);
    const usual = plan.teamsOfTypes.get(type);
    const input = {
      id: caseId,
      reference,
      typeId: type,
      contactId: null,
      channel: request.channel,
      description: request.description,
      place: request.place,
      siteId: null,
      receivedAt: request.receivedAt,
      origin: { source: format.name, id: request.id },
    };
    const log = command({ type: 'case.log', input }, 'log', request.id);
    if (request.team === null || teamId(request.team) === usual) return [log];
    const assignment = { id: caseId, teamId: teamId(request.team), agentId: null };
    return [log, command({ type: 'case.assign', input: assignment }, 'assign', request.id)];
  }

  return { setup: setup(), logId: (request) => idOf('command', 'log', request.id), take };
}

/** Memoised: few names occur in very many rows. */
function remembered(answer: (name: string) => string): (name: string) => string {
  const known = new Map<string, string>();
  return (name) => {
    const found = known.get(name) ?? answer(name);
    known.set(name, found);
    return found;
  };
}
