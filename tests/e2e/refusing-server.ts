import { once } from 'node:events';
import { createServer } from 'node:http';
import type { ErrorCode } from '../../shared/errors.ts';

interface Refusal {
  readonly code: ErrorCode;
  /** Paths that are as good as out of reach. */
  readonly elsewhere?: readonly string[];
}

/** While it works, something in the place of a stopped server says no to every desk, by one code. */
export async function whileRefused(
  url: string,
  { code, elsewhere = [] }: Refusal,
  work: () => Promise<void>,
): Promise<void> {
  const server = createServer((request, response) => {
    request.resume();
    const isElsewhere = elsewhere.includes(request.url ?? '');
    response.writeHead(isElsewhere ? 503 : 403, { 'content-type': 'application/json' });
    response.end(JSON.stringify(isElsewhere ? {} : { error: { code, facts: {} } }));
  });
  const { hostname, port } = new URL(url);
  server.listen(Number(port), hostname);
  await once(server, 'listening');
  try {
    await work();
  } finally {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  }
}
