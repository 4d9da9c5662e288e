import { run } from './bootstrap.mjs';

// node scripts/run.mjs server/main.ts …
const [program, ...programArguments] = process.argv.slice(2);
if (program === undefined) throw new Error('run.mjs wants the path of a program');
await run(program, programArguments);
