import { v7 } from 'uuid';
import { agentFields, login as loginText } from '../../../shared/domain/agent/agent.ts';
import { roles } from '../../../shared/domain/role.ts';
import { setPassword } from '../../auth/passwords.ts';
import { checked, oneOf, type AdministrativeCommand } from '../administrative-command.ts';
import { askPassword } from '../ask-password.ts';
import { chooseAuthority } from '../choose-authority.ts';
import { readDirectory, siteNamed, teamNamed } from '../directory.ts';
import { giveCommand } from '../give-command.ts';

export const agentCreate: AdministrativeCommand = {
  name: 'agent create',
  summary: 'administration.command.agent_create',
  options: {
    login: { help: 'administration.option.login', value: 'LOGIN', required: true },
    'first-name': { help: 'administration.option.first_name', value: 'NAME', required: true },
    'last-name': { help: 'administration.option.last_name', value: 'NAME', required: true },
    role: {
      help: 'administration.option.role',
      helpFacts: { roles: roles.join(', ') },
      value: 'ROLE',
      required: true,
    },
    team: { help: 'administration.option.team', value: 'NAME', multiple: true },
    site: { help: 'administration.option.site', value: 'NAME' },
    authority: { help: 'administration.option.authority', value: 'SLUG' },
  },
  run: async ({ option, required, every, terminal, withContext }) => {
    const login = checked('--login', required('login'), loginText);
    const names = {
      firstName: checked('--first-name', required('first-name'), agentFields.shape.firstName),
      lastName: checked('--last-name', required('last-name'), agentFields.shape.lastName),
    };
    const role = oneOf('--role', required('role'), roles);
    const site = option('site');
    await withContext(async (context) => {
      const authority = await chooseAuthority(context, option('authority'));
      const directory = await readDirectory(context, authority.id);
      const teamIds = every('team').map((name) => teamNamed(directory, name).id);
      const siteId = site === undefined ? null : siteNamed(directory, site).id;
      const password = await askPassword(terminal);
      const id = v7();
      const fields = { login, ...names, role, teamIds, siteId };
      await giveCommand(context, authority.id, { type: 'agent.create', input: { id, fields } });
      await setPassword(context, authority.id, id, password);
      terminal.print(terminal.text('administration.agent.created', { login }));
    });
  },
};
