/** The message port to one window. */
export interface WindowPort {
  readonly send: (message: unknown) => void;
  readonly onMessage: (listener: (message: unknown) => void) => void;
  readonly onClose: (listener: () => void) => void;
}
/** The main process, which started this one. */
interface ParentPort {
  readonly send: (message: unknown) => void;
  readonly onMessage: (listener: (message: unknown, ports: readonly WindowPort[]) => void) => void;
}

/** The part of Electron's MessagePortMain that is used here. */
interface ElectronPort {
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): unknown;
  on(event: 'close', listener: () => void): unknown;
  start(): void;
  postMessage(message: unknown): void;
}
interface ElectronParentPort {
  on(
    event: 'message',
    listener: (event: { readonly data: unknown; readonly ports: readonly ElectronPort[] }) => void,
  ): unknown;
  postMessage(message: unknown): void;
}

/** The port that Electron gives to a utility process. */
export function openParentPort(): ParentPort {
  const { parentPort } = process as NodeJS.Process & { readonly parentPort?: ElectronParentPort };
  if (parentPort === undefined) throw new Error('The desk process is started by the app, not by itself');
  return {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- not a window's postMessage
    send: (message) => parentPort.postMessage(message),
    onMessage: (listener) => {
      parentPort.on('message', (event) => listener(event.data, event.ports.map(windowPort)));
    },
  };
}

function windowPort(port: ElectronPort): WindowPort {
  return {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- not a window's postMessage
    send: (message) => port.postMessage(message),
    onMessage: (listener) => {
      port.on('message', (event) => listener(event.data));
      port.start();
    },
    onClose: (listener) => {
      port.on('close', listener);
    },
  };
}
