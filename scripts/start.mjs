import { run } from './bootstrap.mjs';

await run('scripts/start/start.ts', process.argv.slice(2));
