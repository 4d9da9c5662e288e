import { defineAggregate, scopeOfKind } from '../aggregate-definition.ts';
import { defineCommand, readsNothing } from '../command-definition.ts';
import { defineEvent, mentionsNobody } from '../event-definition.ts';
import {
  createdData,
  creationOf,
  decideCreation,
  decideEdit,
  editedData,
  editOf,
  evolveCreated,
  evolveEdited,
} from '../record.ts';
import { administration } from '../role.ts';
import { teamFields, type TeamFields, type TeamState } from './team.ts';

const teamCreated = defineEvent({
  type: 'team.created',
  data: createdData(teamFields),
  evolve: (_: TeamState | null, event): TeamState => evolveCreated(event),
  mentions: mentionsNobody,
});

const teamEdited = defineEvent({
  type: 'team.edited',
  data: editedData(teamFields),
  evolve: (state: TeamState | null, event) => evolveEdited(state, event),
  mentions: mentionsNobody,
});

const createTeam = defineCommand({
  type: 'team.create',
  input: creationOf(teamFields),
  roles: administration,
  reads: readsNothing,
  decide: ({ input }, state: TeamState | null) => decideCreation('team.created', state, input.fields),
  typed: null,
});

const editTeam = defineCommand({
  type: 'team.edit',
  input: editOf(teamFields),
  roles: administration,
  reads: readsNothing,
  decide: ({ input }, state: TeamState | null) =>
    decideEdit<'team.edited', TeamFields>('team.edited', {
      state,
      changes: input.changes,
      unknown: 'unknown_team',
    }),
  typed: null,
});

export const teamAggregate = defineAggregate<TeamState>()({
  kind: 'team',
  commands: [createTeam, editTeam],
  events: [teamCreated, teamEdited],
  scope: scopeOfKind('team'),
});
