import { listDesks, revokeDesk } from '../../auth/desks.ts';
import type { AdministrativeCommand } from '../administrative-command.ts';
import { chooseAuthority } from '../choose-authority.ts';
import { Problem } from '../problem.ts';

const authority = { help: 'administration.option.authority', value: 'SLUG' } as const;

export const deskList: AdministrativeCommand = {
  name: 'desk list',
  summary: 'administration.command.desk_list',
  options: { authority },
  run: ({ option, terminal, withContext }) =>
    withContext(async (context) => {
      const { id } = await chooseAuthority(context, option('authority'));
      const desks = await listDesks(context, id);
      if (desks.length === 0) terminal.tell(terminal.text('administration.desk.none'));
      for (const desk of desks) {
        const seen = desk.lastSeenAt ?? terminal.text('administration.desk.never_seen');
        const at = desk.revokedAt;
        const revoked = at === null ? [] : [terminal.text('administration.desk.is_revoked', { at })];
        terminal.print([desk.id, desk.name, seen, ...revoked].join('\t'));
      }
    }),
};

export const deskRevoke: AdministrativeCommand = {
  name: 'desk revoke',
  summary: 'administration.command.desk_revoke',
  argument: { value: 'DESK' },
  options: { authority },
  run: ({ argument: desk = '', option, terminal, withContext }) =>
    withContext(async (context) => {
      const { id } = await chooseAuthority(context, option('authority'));
      const found = (await listDesks(context, id)).find((candidate) => candidate.id === desk);
      if (found === undefined) throw new Problem('administration.error.desk_unknown', { desk });
      await revokeDesk(context, id, found.id);
      terminal.print(terminal.text('administration.desk.revoked', { desk: found.name }));
    }),
};
