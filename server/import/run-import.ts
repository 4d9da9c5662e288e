import { formatReference } from '../../shared/domain/case/reference.ts';
import type { ErrorCode } from '../../shared/errors.ts';
import type { CommandOutcome } from '../../shared/sync/protocol.ts';
import { dateIn } from '../../shared/time.ts';
import type { AuthorityLog } from '../administration/authority-log.ts';
import { importCommands, type ImportCommands } from './import-commands.ts';
import type { ImportedRequest, ImportFormat } from './import-format.ts';
import type { RowRefusalCode } from './import-refusal.ts';
import { openImportFile, readingProblem } from './open-import-file.ts';
import { readCsv } from './read-csv.ts';
import type { Survey } from './survey.ts';

const rowsPerTransaction = 500;
const commandsPerTransaction = 500;

export interface RefusedRow {
  readonly line: number;
  readonly reason: RowRefusalCode | ErrorCode;
  readonly facts: Readonly<Record<string, string | number>>;
}

/** What became of the rows. `taken`, `skipped` and `refused` add up to all of them. */
export interface ImportReport {
  readonly rows: number;
  readonly taken: number;
  /** Already there: taken by an earlier import, or by an earlier row of this one. */
  readonly skipped: number;
  readonly refused: number;
  /** False if it was interrupted; the counts are those up to then. */
  readonly finished: boolean;
}

export interface ImportOptions {
  readonly path: string;
  readonly format: ImportFormat;
  readonly survey: Survey;
  readonly now: string;
  /** Interrupts the import: the current batch is finished, no other is started. */
  readonly signal: AbortSignal;
  readonly onRefused: (row: RefusedRow) => void;
  readonly onProgress: (done: number) => void;
}

interface FoundRow {
  readonly line: number;
  readonly request: ImportedRequest;
}

/**
 * Imports the requests of a surveyed file. Every row is taken, skipped or refused. Each batch is one
 * transaction, so that a second run of an interrupted import goes on where it stopped.
 */
export async function runImport(log: AuthorityLog, options: ImportOptions): Promise<ImportReport> {
  const { format, survey, now, signal } = options;
  const plan = { format, survey, now, authorityId: log.authorityId };
  await giveNew(log, importCommands({ ...plan, teamsOfTypes: new Map() }).setup, signal);
  const commands = importCommands({ ...plan, teamsOfTypes: await log.teamsOfTypes() });

  const report = { taken: 0, skipped: 0, refused: 0 };
  let rows = 0;
  const refuse = (row: RefusedRow): void => {
    report.refused += 1;
    options.onRefused(row);
  };
  const take = async (batch: readonly FoundRow[], done: number): Promise<void> => {
    const { taken, refused } = await takeBatch(log, commands, batch);
    report.taken += taken;
    report.skipped += batch.length - taken - refused.length;
    refused.forEach(refuse);
    options.onProgress(done);
  };

  let batch: FoundRow[] = [];
  // The next batch is read while one is being committed.
  let taking = Promise.resolve();
  const takeNext = async (): Promise<void> => {
    await taking;
    taking = take(batch, rows);
    // The next `await taking` throws its error; without this handler it would count as unhandled before that.
    taking.catch(() => undefined);
    batch = [];
  };
  let lastLine = 0;
  try {
    for await (const { line, row } of readCsv(await openImportFile(options.path), format)) {
      if (signal.aborted) break;
      rows += 1;
      lastLine = line;
      const request = row.ok ? format.read(row.value, { timeZone: log.timeZone, now }) : row;
      if (request.ok) batch.push({ line, request: request.value });
      else refuse({ line, reason: request.error, facts: {} });
      if (batch.length === rowsPerTransaction) await takeNext();
    }
  } catch (error) {
    throw readingProblem(error, lastLine);
  }
  const finished = !signal.aborted;
  if (finished) await takeNext();
  await taking;
  return { ...report, rows: report.taken + report.skipped + report.refused, finished };
}

/** Runs the commands that were not run before; none of them may be refused. */
async function giveNew(
  log: AuthorityLog,
  commands: ImportCommands['setup'],
  signal: AbortSignal,
): Promise<void> {
  for (let start = 0; start < commands.length; start += commandsPerTransaction) {
    signal.throwIfAborted();
    const some = commands.slice(start, start + commandsPerTransaction);
    const given = await log.given(some.map(({ id }) => id));
    const fresh = some.filter(({ id }) => !given.has(id));
    const outcomes = fresh.length === 0 ? [] : await log.give(fresh);
    const refused = outcomes.find((outcome) => outcome.outcome === 'refused');
    if (refused?.outcome === 'refused') throw new Error(`Set-up refused: ${refused.refusal.code}`);
  }
}

async function takeBatch(log: AuthorityLog, commands: ImportCommands, batch: readonly FoundRow[]) {
  const given = await log.given(batch.map(({ request }) => commands.logId(request)));
  const rows = new Map<string, FoundRow>();
  for (const row of batch) {
    const id = commands.logId(row.request);
    if (!given.has(id) && !rows.has(id)) rows.set(id, row);
  }
  if (rows.size === 0) return { taken: 0, refused: [] };

  const { first } = await log.leaseReferences(rows.size);
  const outcomes = await log.give(
    [...rows.values()].flatMap(({ request }, index) => {
      const year = Number(dateIn(request.receivedAt, log.timeZone).slice(0, 4));
      return commands.take(request, formatReference(year, first + index));
    }),
  );
  const refused = outcomes.flatMap((outcome) => refusedRow(outcome, rows));
  return { taken: rows.size - refused.length, refused };
}

/** The row that a refusal is about. A refused assignment leaves a case that was taken. */
function refusedRow(outcome: CommandOutcome, rows: ReadonlyMap<string, FoundRow>): readonly RefusedRow[] {
  const row = rows.get(outcome.commandId);
  if (outcome.outcome === 'accepted' || row === undefined) return [];
  return [{ line: row.line, reason: outcome.refusal.code, facts: outcome.refusal.facts }];
}
