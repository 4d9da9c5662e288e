import { setPassword } from '../../auth/passwords.ts';
import type { AdministrativeCommand } from '../administrative-command.ts';
import { askPassword } from '../ask-password.ts';
import { chooseAuthority } from '../choose-authority.ts';
import { agentNamed, readDirectory } from '../directory.ts';
import { giveCommand } from '../give-command.ts';

const authority = { help: 'administration.option.authority', value: 'SLUG' } as const;
const login = { help: 'administration.option.login', value: 'LOGIN', required: true } as const;

export const agentList: AdministrativeCommand = {
  name: 'agent list',
  summary: 'administration.command.agent_list',
  options: { authority },
  run: ({ option, terminal, withContext }) =>
    withContext(async (context) => {
      const { id } = await chooseAuthority(context, option('authority'));
      const { agents } = await readDirectory(context, id);
      for (const agent of agents) {
        const role = terminal.text(`role.${agent.role}`);
        const removed = agent.removed ? [terminal.text('administration.agent.is_removed')] : [];
        terminal.print([agent.login, `${agent.firstName} ${agent.lastName}`, role, ...removed].join('\t'));
      }
    }),
};

export const agentRemove: AdministrativeCommand = {
  name: 'agent remove',
  summary: 'administration.command.agent_remove',
  options: { login, authority },
  run: ({ option, required, terminal, withContext }) =>
    withContext(async (context) => {
      const { id: authorityId } = await chooseAuthority(context, option('authority'));
      const agent = agentNamed(await readDirectory(context, authorityId), required('login'));
      await giveCommand(context, authorityId, { type: 'agent.remove', input: { id: agent.id } });
      terminal.print(terminal.text('administration.agent.removed', { login: agent.login }));
    }),
};

export const agentSetPassword: AdministrativeCommand = {
  name: 'agent set-password',
  summary: 'administration.command.agent_set_password',
  options: { login, authority },
  run: ({ option, required, terminal, withContext }) =>
    withContext(async (context) => {
      const { id: authorityId } = await chooseAuthority(context, option('authority'));
      const agent = agentNamed(await readDirectory(context, authorityId), required('login'));
      await setPassword(context, authorityId, agent.id, await askPassword(terminal));
      terminal.print(terminal.text('administration.agent.password_set', { login: agent.login }));
    }),
};
