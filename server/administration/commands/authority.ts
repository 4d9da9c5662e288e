import { z } from 'zod';
import { createAuthority, findAuthorityBySlug, listAuthorities } from '../../store/authorities.ts';
import { checked, type AdministrativeCommand } from '../administrative-command.ts';
import { Problem } from '../problem.ts';

const slugText = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/);
const nameText = z.string().trim().min(1).max(120);
const timeZoneName = z.string().refine((name) => Intl.supportedValuesOf('timeZone').includes(name));
const usualTimeZone = 'Europe/Paris';

export const authorityCreate: AdministrativeCommand = {
  name: 'authority create',
  summary: 'administration.command.authority_create',
  options: {
    slug: { help: 'administration.option.slug', value: 'SLUG', required: true },
    name: { help: 'administration.option.name', value: 'NAME', required: true },
    'time-zone': { help: 'administration.option.time_zone', value: 'ZONE' },
  },
  run: async ({ option, required, terminal, withContext }) => {
    const slug = checked('--slug', required('slug'), slugText);
    const name = checked('--name', required('name'), nameText);
    const timeZone = checked('--time-zone', option('time-zone') ?? usualTimeZone, timeZoneName);
    await withContext(async (context) => {
      if ((await findAuthorityBySlug(context, slug)) !== null) {
        throw new Problem('administration.error.authority_exists', { slug });
      }
      await createAuthority(context, { slug, name, timeZone });
      terminal.print(terminal.text('administration.authority.created', { slug }));
    });
  },
};

export const authorityList: AdministrativeCommand = {
  name: 'authority list',
  summary: 'administration.command.authority_list',
  options: {},
  run: ({ terminal, withContext }) =>
    withContext(async (context) => {
      for (const { slug, name, timeZone } of await listAuthorities(context)) {
        terminal.print([slug, name, timeZone].join('\t'));
      }
    }),
};
