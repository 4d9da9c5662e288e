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
import { siteFields, type SiteFields, type SiteState } from './site.ts';

const siteCreated = defineEvent({
  type: 'site.created',
  data: createdData(siteFields),
  evolve: (_: SiteState | null, event): SiteState => evolveCreated(event),
  mentions: mentionsNobody,
});

const siteEdited = defineEvent({
  type: 'site.edited',
  data: editedData(siteFields),
  evolve: (state: SiteState | null, event) => evolveEdited(state, event),
  mentions: mentionsNobody,
});

const createSite = defineCommand({
  type: 'site.create',
  input: creationOf(siteFields),
  roles: administration,
  reads: readsNothing,
  decide: ({ input }, state: SiteState | null) => decideCreation('site.created', state, input.fields),
  typed: null,
});

const editSite = defineCommand({
  type: 'site.edit',
  input: editOf(siteFields),
  roles: administration,
  reads: readsNothing,
  decide: ({ input }, state: SiteState | null) =>
    decideEdit<'site.edited', SiteFields>('site.edited', {
      state,
      changes: input.changes,
      unknown: 'unknown_site',
    }),
  typed: null,
});

export const siteAggregate = defineAggregate<SiteState>()({
  kind: 'site',
  commands: [createSite, editSite],
  events: [siteCreated, siteEdited],
  scope: scopeOfKind('site'),
});
