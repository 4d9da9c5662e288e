import { listAuthorities } from '../../store/authorities.ts';
import { rebuildProjections } from '../../store/rebuild.ts';
import type { AdministrativeCommand } from '../administrative-command.ts';
import { chooseAuthority } from '../choose-authority.ts';

export const rebuild: AdministrativeCommand = {
  name: 'rebuild',
  summary: 'administration.command.rebuild',
  options: { authority: { help: 'administration.option.authority', value: 'SLUG' } },
  run: async ({ option, terminal, withContext }) => {
    const slug = option('authority');
    await withContext(async (context) => {
      const authorities =
        slug === undefined ? await listAuthorities(context) : [await chooseAuthority(context, slug)];
      for (const authority of authorities) {
        const events = await rebuildProjections(context, authority.id);
        terminal.print(terminal.text('administration.rebuild.done', { slug: authority.slug, events }));
      }
    });
  },
};
