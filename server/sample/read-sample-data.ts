import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { sampleData, type SampleData } from './sample-data.ts';

const defaultFolder = fileURLToPath(new URL('../../resources/sample-authority/', import.meta.url));

/** Reads and checks the invented authority that ships with the product. */
export async function readSampleData(folder: string = defaultFolder): Promise<SampleData> {
  const read = async (file: string): Promise<unknown> =>
    JSON.parse(await readFile(join(folder, file), 'utf8'));
  const caseTypeFiles = (await readdir(join(folder, 'case-types')))
    .filter((name) => name.endsWith('.json'))
    .toSorted();
  return sampleData.parse({
    authority: await read('authority.json'),
    teams: await read('teams.json'),
    sites: await read('sites.json'),
    agents: await read('agents.json'),
    caseTypes: await Promise.all(caseTypeFiles.map((name) => read(join('case-types', name)))),
    streets: await read('streets.json'),
    people: await read('people.json'),
    writing: await read('writing.json'),
  });
}
