import type { Command, CommandBody } from '../../shared/domain/command.ts';
import { byAdministration, sampleCommand } from './sample-command.ts';
import type { SampleData } from './sample-data.ts';
import { sampleId } from './sample-id.ts';

/** The commands that set the authority up: its teams, sites, people and types of request. */
export function sampleSetup(data: SampleData, at: string): readonly Command[] {
  const bodies: CommandBody[] = [
    ...data.teams.map((team): CommandBody => ({
      type: 'team.create',
      input: { id: sampleId('team', team.code), fields: { name: team.name, active: true } },
    })),
    ...data.sites.map(({ code, ...fields }): CommandBody => ({
      type: 'site.create',
      input: { id: sampleId('site', code), fields: { ...fields, active: true } },
    })),
    ...data.agents.map(({ teams, site, ...fields }): CommandBody => ({
      type: 'agent.create',
      input: {
        id: sampleId('agent', fields.login),
        fields: {
          ...fields,
          teamIds: teams.map((team) => sampleId('team', team)),
          siteId: sampleId('site', site),
        },
      },
    })),
    ...data.caseTypes.map((type): CommandBody => ({
      type: 'case_type.create',
      input: {
        id: sampleId('case_type', type.code),
        fields: {
          code: type.code,
          label: type.label,
          group: type.group,
          keywords: type.keywords,
          teamId: sampleId('team', type.team),
          targetWorkingDays: type.targetWorkingDays,
          advice: type.advice,
          active: true,
          restrictedTo:
            type.restrictedTo === null
              ? null
              : {
                  teamIds: type.restrictedTo.teams.map((team) => sampleId('team', team)),
                  siteIds: type.restrictedTo.sites.map((site) => sampleId('site', site)),
                },
        },
      },
    })),
  ];
  return bodies.map((body) => sampleCommand(body.input.id, byAdministration, at, body));
}
