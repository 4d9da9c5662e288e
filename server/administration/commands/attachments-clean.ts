import { cleanAttachments, countUnreferenced } from '../../attachments/clean-attachments.ts';
import type { AdministrativeCommand } from '../administrative-command.ts';
import { chooseAuthority } from '../choose-authority.ts';

export const attachmentsClean: AdministrativeCommand = {
  name: 'attachments clean',
  summary: 'administration.command.attachments_clean',
  options: {
    'dry-run': { help: 'administration.option.dry_run', value: null },
    authority: { help: 'administration.option.authority', value: 'SLUG' },
  },
  run: ({ option, terminal, withContext }) =>
    withContext(async (context) => {
      const { id } = await chooseAuthority(context, option('authority'));
      if (option('dry-run') !== undefined) {
        const found = await countUnreferenced(context, id);
        terminal.print(terminal.text('administration.attachments.would_clean', { ...found }));
        return;
      }
      const cleaned = await cleanAttachments(context, id);
      terminal.print(terminal.text('administration.attachments.cleaned', { ...cleaned }));
    }),
};
