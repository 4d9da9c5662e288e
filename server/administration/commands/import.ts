import { importFormats } from '../../import/formats.ts';
import { runImport } from '../../import/run-import.ts';
import { rowRefusalCodes } from '../../import/import-refusal.ts';
import { surveyFile } from '../../import/survey.ts';
import type { RefusedRow } from '../../import/run-import.ts';
import { createAuthority, findAuthorityBySlug } from '../../store/authorities.ts';
import { oneOf, type AdministrativeCommand } from '../administrative-command.ts';
import { chooseAuthority } from '../choose-authority.ts';
import { openAuthorityLog } from '../open-authority-log.ts';
import { Problem } from '../problem.ts';
import { everySoOften } from '../progress.ts';
import type { Terminal } from '../terminal.ts';

const formatNames = importFormats.map(({ name }) => name);

export const importFile: AdministrativeCommand = {
  name: 'import',
  summary: 'administration.command.import',
  argument: { value: 'FILE' },
  options: {
    format: {
      help: 'administration.option.format',
      helpFacts: { formats: formatNames.join(', ') },
      value: 'FORMAT',
      required: true,
    },
    authority: { help: 'administration.option.import_authority', value: 'SLUG' },
  },
  heedsSignal: true,
  run: async ({ argument: path = '', option, required, terminal, signal, withContext }) => {
    const name = oneOf('--format', required('format'), formatNames);
    const format = importFormats.find((candidate) => candidate.name === name);
    if (format === undefined) return;
    const slug = option('authority');
    const started = performance.now();
    const now = new Date().toISOString();
    const progress = everySoOften(terminal.progress, () => performance.now());

    await withContext(async (context) => {
      const existing =
        slug === undefined
          ? await findAuthorityBySlug(context, format.authority.slug)
          : await chooseAuthority(context, slug);
      const timeZone = existing?.timeZone ?? format.authority.timeZone;
      const reading = (found: number): void =>
        progress(() => terminal.text('administration.import.read', { rows: found }));
      const survey = await surveyFile(path, format, { timeZone, now }, reading, signal);
      const { rows, types, teams } = survey;
      terminal.tell(
        terminal.text('administration.import.found', { rows, types: types.size, teams: teams.size }),
      );
      // Created only after the whole file could be read.
      const authority = existing ?? (await createAuthority(context, format.authority));
      const log = openAuthorityLog(context, authority);
      const taking = performance.now();
      const { finished, ...counts } = await runImport(log, {
        path,
        format,
        survey,
        now,
        signal,
        onRefused: (row) => terminal.print(refusal(row, terminal)),
        onProgress: (done) =>
          progress(() => {
            const rate = Math.round(done / ((performance.now() - taking) / 1000));
            return terminal.text('administration.import.progress', { done, rows, rate });
          }, done === rows),
      });
      if (!finished) throw new Problem('administration.import.interrupted', { ...counts, rows });
      const seconds = Math.round((performance.now() - started) / 100) / 10;
      terminal.print(
        terminal.text('administration.import.done', { ...counts, seconds, slug: authority.slug }),
      );
    });
  },
};

function refusal({ line, reason, facts }: RefusedRow, terminal: Terminal): string {
  const ofRow = rowRefusalCodes.find((code) => code === reason);
  const why =
    ofRow === undefined
      ? terminal.text(`failure.${reason as Exclude<typeof reason, (typeof rowRefusalCodes)[number]>}`, facts)
      : terminal.text(`administration.row.${ofRow}`);
  return terminal.text('administration.import.refused_row', { line, reason: why });
}
