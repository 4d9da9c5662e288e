import { roles } from '../../../shared/domain/role.ts';
import { oneOf, type AdministrativeCommand } from '../administrative-command.ts';
import { chooseAuthority } from '../choose-authority.ts';
import { agentNamed, readDirectory, siteNamed, teamNamed } from '../directory.ts';
import { giveCommand } from '../give-command.ts';

/** What an agent may do and see. An option that is not given changes nothing. */
export const agentEdit: AdministrativeCommand = {
  name: 'agent edit',
  summary: 'administration.command.agent_edit',
  options: {
    login: { help: 'administration.option.login', value: 'LOGIN', required: true },
    role: { help: 'administration.option.role', helpFacts: { roles: roles.join(', ') }, value: 'ROLE' },
    team: { help: 'administration.option.teams', value: 'NAME', multiple: true },
    'no-team': { help: 'administration.option.no_team', value: null },
    site: { help: 'administration.option.site', value: 'NAME' },
    'no-site': { help: 'administration.option.no_site', value: null },
    authority: { help: 'administration.option.authority', value: 'SLUG' },
  },
  run: ({ option, required, every, terminal, withContext }) =>
    withContext(async (context) => {
      const { id: authorityId } = await chooseAuthority(context, option('authority'));
      const directory = await readDirectory(context, authorityId);
      const agent = agentNamed(directory, required('login'));
      const [role, site] = [option('role'), option('site')];
      const teams = every('team');
      const changes = {
        ...(role === undefined ? {} : { role: oneOf('--role', role, roles) }),
        ...(teams.length === 0 && option('no-team') === undefined
          ? {}
          : { teamIds: teams.map((name) => teamNamed(directory, name).id) }),
        ...(site === undefined ? {} : { siteId: siteNamed(directory, site).id }),
        ...(option('no-site') === undefined ? {} : { siteId: null }),
      };
      await giveCommand(context, authorityId, { type: 'agent.edit', input: { id: agent.id, changes } });
      terminal.print(terminal.text('administration.agent.edited', { login: agent.login }));
    }),
};
