import { createEnrolmentCode } from '../../auth/enrolment-codes.ts';
import type { AdministrativeCommand } from '../administrative-command.ts';
import { chooseAuthority } from '../choose-authority.ts';
import { readDirectory, siteNamed } from '../directory.ts';
import { parseDuration } from '../duration.ts';
import { usageProblem } from '../problem.ts';

const usualDuration = '24h';

export const enrolmentCode: AdministrativeCommand = {
  name: 'enrolment-code',
  summary: 'administration.command.enrolment_code',
  options: {
    authority: { help: 'administration.option.authority', value: 'SLUG' },
    site: { help: 'administration.option.site', value: 'NAME' },
    expires: { help: 'administration.option.expires', value: 'DURATION' },
  },
  run: async ({ option, terminal, withContext }) => {
    const typed = option('expires') ?? usualDuration;
    const duration = parseDuration(typed);
    if (duration === null) {
      throw usageProblem('administration.error.invalid_value', { option: '--expires', value: typed });
    }
    const site = option('site');
    await withContext(async (context) => {
      const authority = await chooseAuthority(context, option('authority'));
      const directory = await readDirectory(context, authority.id);
      const expiresAt = new Date(Date.now() + duration).toISOString();
      const siteId = site === undefined ? null : siteNamed(directory, site).id;
      const code = await createEnrolmentCode(context, authority.id, { siteId, expiresAt });
      const expires = new Intl.DateTimeFormat(terminal.locale, {
        dateStyle: 'short',
        timeStyle: 'short',
        timeZone: authority.timeZone,
      }).format(new Date(expiresAt));
      // The code alone on standard output, so that a script can take it.
      terminal.tell(terminal.text('administration.enrolment_code.given', { expires }));
      terminal.print(code);
    });
  },
};
