import { caseTypeCode } from './case-type-name.ts';
import type { ImportedType, ImportFormat, ReadingContext } from './import-format.ts';
import { FileProblem } from './import-refusal.ts';
import { openImportFile, readingProblem } from './open-import-file.ts';
import { readCsv } from './read-csv.ts';

/** More types than any authority has: the columns must be wrong. */
const maxTypes = 5000;
const rowsPerProgress = 1000;

/** The result of the first pass over the file: nothing is imported before all of it could be read. */
export interface Survey {
  readonly rows: number;
  /** By their codes. */
  readonly types: ReadonlyMap<string, SurveyedType>;
  /** Every team in charge of something. */
  readonly teams: ReadonlySet<string>;
}
export interface SurveyedType {
  readonly type: ImportedType;
  /** The team most often in charge of it; null if there never was one. */
  readonly team: string | null;
}

/** Reads the file once through, row by row, for its types of request and who usually handles them. */
export async function surveyFile(
  path: string,
  format: ImportFormat,
  context: ReadingContext,
  onProgress: (rows: number) => void = () => undefined,
  signal?: AbortSignal,
): Promise<Survey> {
  const found = new Map<string, { readonly type: ImportedType; readonly teams: Map<string, number> }>();
  const teams = new Set<string>();
  let rows = 0;
  let line = 0;
  try {
    for await (const read of readCsv(await openImportFile(path), format)) {
      if (signal?.aborted) break;
      rows += 1;
      ({ line } = read);
      if (rows % rowsPerProgress === 0) onProgress(rows);
      const request = read.row.ok ? format.read(read.row.value, context) : read.row;
      if (!request.ok) continue;
      const { type, team } = request.value;
      const code = caseTypeCode(type);
      const entry = found.get(code) ?? { type, teams: new Map<string, number>() };
      found.set(code, entry);
      if (team !== null) {
        teams.add(team);
        entry.teams.set(team, (entry.teams.get(team) ?? 0) + 1);
      }
      if (found.size > maxTypes || teams.size > maxTypes) {
        throw new FileProblem('file_too_many_types', { line, most: maxTypes });
      }
    }
  } catch (error) {
    throw readingProblem(error, line);
  }
  signal?.throwIfAborted();
  const types = [...found].map(
    ([code, entry]) => [code, { type: entry.type, team: mostUsual(entry.teams) }] as const,
  );
  return { rows, types: new Map(types), teams };
}

function mostUsual(teams: ReadonlyMap<string, number>): string | null {
  const [usual] = [...teams].toSorted(
    ([name, count], [otherName, otherCount]) => otherCount - count || (name < otherName ? -1 : 1),
  );
  return usual?.[0] ?? null;
}
