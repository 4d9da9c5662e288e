import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';

/**
 * The test file that every scanner reports (eicar.org), in two parts so that this source file is not
 * reported.
 */
export const eicar = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD', '-ANTIVIRUS-TEST-FILE!$H+H*'].join('');

/** Speaks clamd's protocol on a UNIX socket: reports the EICAR string, and protocol errors. */
export interface FakeClamd extends AsyncDisposable {
  /** Size of each completely received stream. */
  readonly scanned: readonly number[];
  readonly stop: () => Promise<void>;
  readonly start: () => Promise<void>;
}

export async function openFakeClamd(path: string, streamMaxLength = 100_000_000): Promise<FakeClamd> {
  const scanned: number[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
    let held = Buffer.alloc(0);
    let streaming = false;
    const content: Buffer[] = [];
    let length = 0;
    const answer = (said: string): void => {
      socket.end(`${said}\0`);
      socket.removeAllListeners('data');
    };
    socket.on('data', (chunk) => {
      held = Buffer.concat([held, chunk]);
      if (!streaming) {
        const end = held.indexOf(0);
        if (end < 0) return;
        if (held.toString('latin1', 0, end) !== 'zINSTREAM') return answer('UNKNOWN COMMAND');
        held = held.subarray(end + 1);
        streaming = true;
      }
      while (held.length >= 4) {
        const size = held.readUInt32BE(0);
        if (size === 0) {
          scanned.push(length);
          const infected = Buffer.concat(content).includes(eicar, 0, 'latin1');
          return answer(infected ? 'stream: Eicar-Test-Signature FOUND' : 'stream: OK');
        }
        if (held.length < 4 + size) return undefined;
        content.push(held.subarray(4, 4 + size));
        length += size;
        held = held.subarray(4 + size);
        if (length > streamMaxLength) return answer('INSTREAM size limit exceeded. ERROR');
      }
      return undefined;
    });
  });
  const start = async (): Promise<void> => {
    server.listen(path);
    await once(server, 'listening');
  };
  const stop = async (): Promise<void> => {
    if (!server.listening) return;
    const closed = once(server, 'close');
    server.close();
    for (const socket of sockets) socket.destroy();
    await closed;
  };
  await start();
  return { scanned, start, stop, [Symbol.asyncDispose]: stop };
}
