import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { sql } from 'drizzle-orm';
import { withServerContext } from '../../server/administration/with-server-context.ts';

/** Its first message to the process that started it. */
export interface BareServerListens {
  readonly port: number;
}

// Child process with GUICHET_DATA on a server's folder; ends when its channel closes. Answers a POST after
// one commit of one row to the same PostgreSQL, a GET after one read of it.
await withServerContext(async ({ database }) => {
  await database.acrossAuthorities((tx) =>
    tx.execute(sql`create table if not exists bench_commit (at bigint)`),
  );
  const commit = () =>
    database.acrossAuthorities((tx) => tx.execute(sql`insert into bench_commit values (${Date.now()})`));
  const server = createServer(({ method }, response) => {
    (method === 'POST' ? commit() : database.ping()).then(
      () => response.end('{}'),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
  await new Promise<void>((resolve) => {
    process.once('disconnect', () => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
    server.listen(0, '127.0.0.1', () => {
      process.send?.({ port: (server.address() as AddressInfo).port } satisfies BareServerListens);
    });
  });
});
