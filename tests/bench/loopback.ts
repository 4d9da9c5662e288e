import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { quantilesOf, type Quantiles } from './quantiles.ts';

/** A request over HTTP on this machine's loopback, answered at once: what no exchange can be quicker than. */
export async function measureLoopback(rounds: number): Promise<Quantiles> {
  const server = createServer((_, response) => response.end('{}')).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const durations: number[] = [];
  for (let round = -20; round < rounds; round += 1) {
    const began = performance.now();
    await (await fetch(url)).text();
    if (round >= 0) durations.push(performance.now() - began);
  }
  server.close();
  server.closeAllConnections();
  return quantilesOf(durations);
}
