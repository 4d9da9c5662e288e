import { once } from 'node:events';
import { createServer } from 'node:http';
import type { ErrorCode } from '../../shared/errors.ts';

interface Refusal {
  readonly code: ErrorCode;
  /** Paths that answer 503, as if the server could not be reached. */
  readonly elsewhere?: readonly string[];
}

/** While `work` runs, a server in place of the stopped one refuses every desk with one code. */
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
