import { EventEmitter } from 'node:events';
import { MessageChannelMain } from './ports.ts';
import type { FromUtility, ToUtility } from './utility-wire.ts';

// Loaded first (--import) in a utility process: gives it the `process.parentPort` that Electron gives.
function tell(message: FromUtility): void {
  if (process.connected) process.send?.(message);
}

const ends = new Map<number, { readonly close: () => void; readonly postMessage: (data: unknown) => void }>();

/** A port that was handed over: one end for the program, the other one is what main holds. */
function openPort(number: number) {
  const { port1, port2 } = new MessageChannelMain();
  ends.set(number, port2);
  port2.handOver({
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
// Until the program listens, what comes in waits.
port.once('newListener', () => process.on('message', hear));
// Main was killed outright.
process.once('disconnect', () => process.exit());
