import { formatReference } from '../../shared/domain/case/reference.ts';
import type { AuthorityLog } from '../administration/authority-log.ts';
import { generateSample } from './generate-sample.ts';
import type { SampleData } from './sample-data.ts';

const commandsPerTransaction = 500;

export interface FillOptions {
  /** How many cases. */
  readonly size: number;
  /** The moment up to which things have happened. */
  readonly now: string;
  readonly onProgress: (done: number, total: number) => void;
}

/** Runs the sample's commands that were not run before; returns how many. */
export async function fillSample(log: AuthorityLog, data: SampleData, options: FillOptions): Promise<number> {
  const { size, now, onProgress } = options;
  const all = generateSample(data, { size, now, given: new Set(), nextReference: () => '' });
  const given = await log.given(all.map(({ id }) => id));
  const newCases = all.filter(({ id, type }) => type === 'case.log' && !given.has(id)).length;
  if (all.length === given.size) return 0;

  let number = newCases === 0 ? 0 : (await log.leaseReferences(newCases)).first;
  const nextReference = (year: number): string => formatReference(year, number++);
  const commands = generateSample(data, { size, now, given, nextReference });
  for (let start = 0; start < commands.length; start += commandsPerTransaction) {
    const outcomes = await log.give(commands.slice(start, start + commandsPerTransaction));
    const refused = outcomes.find((outcome) => outcome.outcome === 'refused');
    if (refused?.outcome === 'refused') {
      throw new Error(`The sample's command ${refused.commandId} was refused: ${refused.refusal.code}`);
    }
    onProgress(Math.min(start + commandsPerTransaction, commands.length), commands.length);
  }
  return commands.length;
}
