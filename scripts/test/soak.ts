import { beginStages } from './run-stages.ts';
import { soakStages } from './stages.ts';

const stages = beginStages();
for (const stage of soakStages) await stages.one(stage);
stages.end();
