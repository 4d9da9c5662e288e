import { contextBridge, ipcRenderer } from 'electron';
import { linkChannel, portChannel, shellChannel } from '../../shared/contract/channels.ts';
import type { DeskFrame, GuichetBridge } from '../../shared/contract/wire.ts';
import type { Failure } from '../../shared/errors.ts';
import type { Result } from '../../shared/result.ts';

type FrameListener = Parameters<GuichetBridge['onFrame']>[0];
type PortListener = Parameters<GuichetBridge['onPort']>[0];
type LinkListener = Parameters<GuichetBridge['onLink']>[0];

const frameListeners = new Set<FrameListener>();
const portListeners = new Set<PortListener>();
const linkListeners = new Set<LinkListener>();
let port: MessagePort | null = null;
let ready: DeskFrame | null = null;
let pendingLink: string | null = null;

function notifyPort(state: 'open' | 'closed'): void {
  for (const listener of portListeners) listener(state);
}

function dropPort(old: MessagePort): void {
  if (port !== old) return;
  port = null;
  ready = null;
  notifyPort('closed');
}

function receive(frame: DeskFrame): void {
  if (frame.kind === 'ready') ready = frame;
  for (const listener of frameListeners) listener(frame);
}

ipcRenderer.on(portChannel, ({ ports: [next] }) => {
  if (next === undefined) return;
  // Requests on the old port stay unanswered: report it as closed before the new one is open.
  if (port !== null) {
    port.close();
    dropPort(port);
  }
  port = next;
  next.addEventListener('message', ({ data }: MessageEvent<DeskFrame>) => {
    if (port === next) receive(data);
  });
  next.addEventListener('close', () => dropPort(next));
  next.start();
  notifyPort('open');
});

ipcRenderer.on(linkChannel, (_event, reference: string) => {
  if (linkListeners.size === 0) pendingLink = reference;
  for (const listener of linkListeners) listener(reference);
});

const internal = { ok: false, error: { code: 'internal', facts: {} } } as const;

const bridge: GuichetBridge = {
  // The main process answers every call; if it is gone, the call fails as `internal`.
  shell: (method, input) =>
    (ipcRenderer.invoke(shellChannel, { method, input }) as Promise<Result<unknown, Failure>>).catch(
      () => internal,
    ),
  send: (frame) => {
    port?.postMessage(frame);
  },
  onFrame: (listener) => {
    frameListeners.add(listener);
    if (ready !== null) listener(ready);
    return () => {
      frameListeners.delete(listener);
    };
  },
  onPort: (listener) => {
    portListeners.add(listener);
    if (port !== null) listener('open');
    return () => {
      portListeners.delete(listener);
    };
  },
  onLink: (listener) => {
    linkListeners.add(listener);
    if (pendingLink !== null) listener(pendingLink);
    pendingLink = null;
    return () => {
      linkListeners.delete(listener);
    };
  },
};

contextBridge.exposeInMainWorld('guichet', Object.freeze(bridge));
