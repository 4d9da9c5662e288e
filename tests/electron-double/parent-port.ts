import { EventEmitter } from 'node:events';
import { MessageChannelMain } from './ports.ts';
import type { FromUtility, ToUtility } from './utility-wire.ts';

// Loaded first (--import) in a utility process: provides Electron's `process.parentPort`.
function tell(message: FromUtility): void {
  if (process.connected) process.send?.(message);
}

const ends = new Map<number, { readonly close: () => void; readonly postMessage: (data: unknown) => void }>();

/** A transferred port: one end for the program, the other connected to main. */
function openPort(number: number) {
  const { port1, port2 } = new MessageChannelMain();
  ends.set(number, port2);
  port2.transferTo({
    send: (data) => tell({ kind: 'port', number, data }),
    close: () => tell({ kind: 'port-closed', number }),
  });
  return port1;
}

const port = Object.assign(new EventEmitter(), {
  postMessage: (data: unknown) => tell({ kind: 'message', data }),
});
Object.assign(process, { parentPort: port });

function hear(message: ToUtility): void {
  switch (message.kind) {
    case 'message':
      port.emit('message', { data: message.data, ports: message.ports.map(openPort) });
      return;
    case 'port':
      ends.get(message.number)?.postMessage(message.data);
      return;
    case 'port-closed':
      ends.get(message.number)?.close();
      ends.delete(message.number);
  }
}
// Messages are queued until the program listens.
port.once('newListener', () => process.on('message', hear));
// The main process was killed.
process.once('disconnect', () => process.exit());
