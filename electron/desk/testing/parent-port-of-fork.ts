import { EventEmitter } from 'node:events';

// Loaded before main.ts in a forked process, in place of the port that Electron gives to a utility process.
const port = Object.assign(new EventEmitter(), { postMessage: (message: object) => process.send?.(message) });
process.on('message', (data) => port.emit('message', { data, ports: [] }));
Object.assign(process, { parentPort: port });
