import { openStore } from '../open.ts';
import { testKey } from './temporary-store.ts';

// Run as another process: opens the store named by the first argument and keeps it until it is killed.
const opened = openStore({ path: process.argv[2] ?? '', key: testKey });
if (!opened.ok) throw new Error(opened.error.code);
process.send?.('held');
setInterval(() => opened.value.read.one('SELECT 1'), 60_000);
