import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { connect } from 'node:net';
import type { ClamdAddress } from './attachments-config.ts';

/** The scanner's verdict on a file; `unavailable` if it gave none. */
export type ScanVerdict =
  | { readonly verdict: 'clean' }
  | { readonly verdict: 'infected'; readonly signature: string }
  | { readonly verdict: 'unavailable'; readonly cause: string };

export interface VirusScanner {
  readonly scan: (path: string) => Promise<ScanVerdict>;
}

/** Milliseconds of silence after which the scanner counts as unavailable. */
const idleTimeout = 60_000;
const chunkSize = 256 * 1024;
const maxAnswerLength = 4096;

/**
 * clamd, by its own protocol: `zINSTREAM`, chunks each preceded by its length in four bytes, an empty one
 * at the end, and one line back (https://docs.clamav.net/manual/Usage/Scanning.html, clamd(8)).
 */
export function createClamdScanner(address: ClamdAddress, idle = idleTimeout): VirusScanner {
  return {
    scan: async (path) => {
      try {
        return verdictOf(await ask(address, path, idle));
      } catch (error) {
        const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
        return { verdict: 'unavailable', cause: code };
      }
    },
  };
}

async function ask(address: ClamdAddress, path: string, idle: number): Promise<string> {
  const socket = connect(address);
  const answered = Promise.withResolvers<string>();
  let answer = '';
  socket.setTimeout(idle, () => socket.destroy(coded('ETIMEDOUT')));
  socket.on('data', (chunk) => {
    answer = (answer + chunk.toString('latin1')).slice(0, maxAnswerLength);
    if (answer.includes('\0')) answered.resolve(answer);
  });
  socket.once('error', answered.reject);
  socket.once('close', () => answered.reject(coded('ECONNRESET')));
  // It may reject before it is awaited below; an unhandled rejection would end the process.
  answered.promise.catch(() => undefined);
  try {
    // clamd answers before the end if a file exceeds its size limit: then no more is sent.
    await Promise.race([send(), answered.promise]);
    return await answered.promise;
  } finally {
    socket.destroy();
  }

  async function send(): Promise<void> {
    socket.write('zINSTREAM\0');
    for await (const chunk of createReadStream(path, { highWaterMark: chunkSize }) as AsyncIterable<Buffer>) {
      const header = Buffer.alloc(4);
      header.writeUInt32BE(chunk.length);
      socket.write(header);
      if (!socket.write(chunk)) await Promise.race([once(socket, 'drain'), answered.promise]);
      if (socket.destroyed) return;
    }
    socket.write(Buffer.alloc(4));
  }
}

function verdictOf(answer: string): ScanVerdict {
  const line = answer.slice(0, answer.indexOf('\0')).replace(/^stream: /, '');
  if (line === 'OK') return { verdict: 'clean' };
  const signature = /^(.+) FOUND$/.exec(line)?.[1];
  if (signature !== undefined) return { verdict: 'infected', signature };
  return { verdict: 'unavailable', cause: line.includes('size limit') ? 'size_limit' : 'error' };
}

function coded(code: string): Error {
  return Object.assign(new Error(code), { code });
}
