import { createLog } from '../log.ts';
import { openEmbeddedPostgres } from '../store/embedded/open-embedded-postgres.ts';

// Run as another process: uses the database in the folder named by the first argument until it is told to stop.
const opened = await openEmbeddedPostgres(process.argv[2] ?? '', createLog('silent'), { fsync: 'off' });
process.once('SIGTERM', () => {
  void opened[Symbol.asyncDispose]().then(() => process.exit());
});
process.send?.('held');
