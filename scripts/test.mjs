import { run } from './bootstrap.mjs';

await run('scripts/test/test.ts', process.argv.slice(2));
