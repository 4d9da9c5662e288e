import { z } from 'zod';
import { samplePassword } from '../../../shared/sample-password.ts';
import { fillSampleAuthority } from '../../sample/fill-sample-authority.ts';
import { checked, type AdministrativeCommand } from '../administrative-command.ts';
import { everySoOften } from '../progress.ts';

const usualSize = 2000;
const size = z.coerce.number().int().min(1).max(100_000);

export const sample: AdministrativeCommand = {
  name: 'sample',
  summary: 'administration.command.sample',
  options: { size: { help: 'administration.option.size', value: 'NUMBER' } },
  run: async ({ option, terminal, withContext }) => {
    const typed = option('size');
    const wanted = typed === undefined ? usualSize : checked('--size', typed, size);
    const progress = everySoOften(terminal.progress, () => performance.now());
    await withContext(async (context) => {
      const { authority, added } = await fillSampleAuthority(context, {
        size: wanted,
        now: new Date().toISOString(),
        onProgress: (done, total) =>
          progress(() => terminal.text('administration.sample.progress', { done, total }), done === total),
      });
      const { name, slug } = authority;
      terminal.print(
        terminal.text('administration.sample.filled', { name, slug, added, password: samplePassword }),
      );
    });
  },
};
