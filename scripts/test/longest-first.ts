import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The slowest files, in this order: started last, one would run alone on a single worker. */
const longest: readonly string[] = [
  'tests/processes/interrupted-commands.test.ts',
  'tests/processes/killed-at-random.test.ts',
  'tests/simulation/simulation.test.ts',
  'tests/integration/attachments-killed.test.ts',
  'tests/integration/attachments.test.ts',
  'tests/processes/full-disk.test.ts',
  'server/main.test.ts',
  'tests/simulation/both-stores.test.ts',
  'tests/processes/two-servers.test.ts',
  'tests/processes/restored-server.test.ts',
];

/** Runs the slowest files first, also on a machine without measured durations. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.toSorted((one, other) => rank(one) - rank(other));
  }
}

function rank({ moduleId }: TestSpecification): number {
  const place = longest.findIndex((file) => moduleId.endsWith(`/${file}`));
  return place === -1 ? longest.length : place;
}
