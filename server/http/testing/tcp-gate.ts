import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A TCP proxy that can be closed and opened again, to simulate the loss of a network or a database. */
export interface TcpGate extends AsyncDisposable {
  readonly port: number;
  /** Breaks its connections and accepts no more. */
  readonly shut: () => Promise<void>;
  readonly open: () => Promise<void>;
}

export async function openTcpGate(host: string, port: number): Promise<TcpGate> {
  const through = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(port, host);
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      through.add(one);
      one.pipe(other);
      one.on('error', () => undefined);
      one.on('close', () => {
        through.delete(one);
        other.destroy();
      });
    }
  });
  const open = async (at: number): Promise<void> => {
    server.listen(at, '127.0.0.1');
    await once(server, 'listening');
  };
  await open(0);
  const { port: own } = server.address() as AddressInfo;
  const shut = async (): Promise<void> => {
    if (!server.listening) return;
    const closed = once(server, 'close');
    server.close();
    for (const socket of through) socket.destroy();
    await closed;
  };
  return { port: own, shut, open: () => open(own), [Symbol.asyncDispose]: shut };
}
