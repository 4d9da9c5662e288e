import { join } from 'node:path';
import { root } from '../project.ts';
import { say } from '../words.ts';
import { startChild } from './children.ts';
import { tell } from './progress-line.ts';
import { dataFolder, desk, officeDesk } from './settings.ts';
import { StartProblem } from './start-problem.ts';

const pictures = join(dataFolder, 'walk');

/**
 * Logs a walk-in request at one desk without a window and finds it at another, with a picture of each step.
 */
export async function walk(): Promise<void> {
  tell(say('start.no_display'));
  const program = join(root, 'tests', 'e2e', 'walk.ts');
  const code = await startChild([program, pictures, desk.folder, officeDesk.folder]).ended;
  if (code !== 0) throw new StartProblem('start.walk_failed', { code, folder: pictures });
}
