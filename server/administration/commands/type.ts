import type { CaseTypeState, Restriction } from '../../../shared/domain/case-type/case-type.ts';
import type { ServerContext } from '../../context.ts';
import { listStates } from '../../store/states.ts';
import type { AdministrativeCommand, CommandCall } from '../administrative-command.ts';
import { chooseAuthority } from '../choose-authority.ts';
import { readDirectory, siteNamed, teamNamed, type Directory } from '../directory.ts';
import { giveCommand } from '../give-command.ts';
import { Problem } from '../problem.ts';
import type { Terminal } from '../terminal.ts';

const authority = { help: 'administration.option.authority', value: 'SLUG' } as const;
const argument = { value: 'CODE' } as const;

export const typeList: AdministrativeCommand = {
  name: 'type list',
  summary: 'administration.command.type_list',
  options: { authority },
  run: ({ option, terminal, withContext }) =>
    withContext(async (context) => {
      const { id } = await chooseAuthority(context, option('authority'));
      const directory = await readDirectory(context, id);
      for (const type of await readTypes(context, id)) {
        const label = type.label[terminal.locale] ?? type.label.fr;
        terminal.print([type.code, label, seenBy(terminal, directory, type.restrictedTo)].join('\t'));
      }
    }),
};

export const typeRestrict: AdministrativeCommand = {
  name: 'type restrict',
  summary: 'administration.command.type_restrict',
  argument,
  options: {
    team: { help: 'administration.option.team', value: 'NAME', multiple: true },
    site: { help: 'administration.option.sites', value: 'NAME', multiple: true },
    authority,
  },
  run: (call) =>
    call.withContext(async (context) => {
      const { id } = await chooseAuthority(context, call.option('authority'));
      const directory = await readDirectory(context, id);
      await restrict(context, call, id, {
        teamIds: [...new Set(call.every('team').map((name) => teamNamed(directory, name).id))],
        siteIds: [...new Set(call.every('site').map((name) => siteNamed(directory, name).id))],
      });
    }),
};

export const typeOpen: AdministrativeCommand = {
  name: 'type open',
  summary: 'administration.command.type_open',
  argument,
  options: { authority },
  run: (call) =>
    call.withContext(async (context) => {
      const { id } = await chooseAuthority(context, call.option('authority'));
      await restrict(context, call, id, null);
    }),
};

async function restrict(
  context: ServerContext,
  { argument: code = '', terminal }: Pick<CommandCall, 'argument' | 'terminal'>,
  authorityId: string,
  restrictedTo: Restriction | null,
): Promise<void> {
  const type = (await readTypes(context, authorityId)).find((candidate) => candidate.code === code);
  if (type === undefined) throw new Problem('administration.error.type_unknown', { code });
  const changes = { restrictedTo };
  await giveCommand(context, authorityId, { type: 'case_type.edit', input: { id: type.id, changes } });
  const directory = await readDirectory(context, authorityId);
  const label = type.label[terminal.locale] ?? type.label.fr;
  terminal.print([type.code, label, seenBy(terminal, directory, restrictedTo)].join('\t'));
}

async function readTypes(context: ServerContext, authorityId: string): Promise<readonly CaseTypeState[]> {
  const types = await context.database.read(authorityId, (reader) => listStates(reader, 'case_type'));
  return types.toSorted((one, other) => (one.code < other.code ? -1 : 1));
}

/** Who sees cases of a type, in words. */
function seenBy(terminal: Terminal, { teams, sites }: Directory, restrictedTo: Restriction | null): string {
  if (restrictedTo === null) return terminal.text('administration.type.open');
  const names = [
    ...teams.filter(({ id }) => restrictedTo.teamIds.includes(id)),
    ...sites.filter(({ id }) => restrictedTo.siteIds.includes(id)),
  ].map(({ name }) => name);
  if (names.length === 0) return terminal.text('administration.type.restricted_alone');
  return terminal.text('administration.type.restricted', { names: names.join(', ') });
}
