import { listDesks } from '../../auth/desks.ts';
import type { AdministrativeCommand } from '../administrative-command.ts';
import { chooseAuthority } from '../choose-authority.ts';
import { restorationLine, restorationLines } from '../describe-restoration.ts';
import { Problem } from '../problem.ts';
import { readRestorations } from '../read-restorations.ts';

export const restorations: AdministrativeCommand = {
  name: 'restorations',
  summary: 'administration.command.restorations',
  argument: { value: 'EPOCH', optional: true },
  options: { authority: { help: 'administration.option.authority', value: 'SLUG' } },
  run: ({ argument, option, terminal, withContext }) =>
    withContext(async (context) => {
      const profile = await chooseAuthority(context, option('authority'));
      const reading = { terminal, authority: profile, desks: await listDesks(context, profile.id) };
      const all = await context.database.read(profile.id, readRestorations);
      if (argument === undefined) {
        if (all.length === 0) terminal.tell(terminal.text('restoration.none'));
        for (const one of all) terminal.print(restorationLine(reading, one));
        return;
      }
      const found = all.find(({ epoch }) => epoch === argument.trim().toLowerCase());
      if (found === undefined) {
        throw new Problem('administration.error.restoration_unknown', { epoch: argument });
      }
      for (const line of restorationLines(reading, found)) terminal.print(line);
    }),
};
