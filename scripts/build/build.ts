import { exitWith, interrupted } from '../../server/process/exit-at-once.ts';
import { shutdown } from '../shutdown.ts';
import { buildAnyway } from './ensure-built.ts';

const isBuilt = await buildAnyway(shutdown);
if (shutdown.aborted) await exitWith(interrupted);
process.exitCode = isBuilt ? 0 : 1;
