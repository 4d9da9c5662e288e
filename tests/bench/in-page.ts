import type { GuichetBridge } from '../../shared/contract/wire.ts';
import type { ContactFields } from '../../shared/domain/contact/contact.ts';

// These functions are serialized and run inside the page: they can use nothing from this module.

declare global {
  interface Window {
    readonly guichet: GuichetBridge;
  }
}

/** Sends a request to the desk process as the screen does; fails with the code of a refusal. */
export function askDesk({
  method,
  input,
}: {
  readonly method: string;
  readonly input: unknown;
}): Promise<unknown> {
  const id = Math.floor(Math.random() * 1e9) + 1e9;
  return new Promise((resolve, reject) => {
    const stop = window.guichet.onFrame((frame) => {
      if (frame.kind !== 'answer' || frame.id !== id) return;
      stop();
      if (frame.result.ok) resolve(frame.result.value);
      else reject(new Error(frame.result.error.code));
    });
    window.guichet.send({ kind: 'request', id, method, input });
  });
}

/** Milliseconds for a request that the desk process refuses at once. */
export function askNothing(): Promise<number> {
  const id = Math.floor(Math.random() * 1e9) + 1e9;
  const began = performance.now();
  return new Promise((resolve) => {
    const stop = window.guichet.onFrame((frame) => {
      if (frame.kind !== 'answer' || frame.id !== id) return;
      stop();
      resolve(performance.now() - began);
    });
    window.guichet.send({ kind: 'request', id, method: 'bench.nothing', input: null });
  });
}

/** Saves a walk-in request; returns the time of the request, in milliseconds since 1970. */
export function saveAt({
  typeId,
  contact,
}: {
  readonly typeId: string;
  readonly contact: ContactFields;
}): Promise<number> {
  const id = Math.floor(Math.random() * 1e9) + 1e9;
  const input = {
    caseId: crypto.randomUUID(),
    typeId,
    contact: { kind: 'new', fields: contact },
    channel: 'counter',
    description: 'Le lampadaire devant le 12 est éteint depuis trois nuits.',
    place: { address: '12 rue des Lilas', latitude: null, longitude: null },
  };
  return new Promise((resolve, reject) => {
    const began = performance.timeOrigin + performance.now();
    const stop = window.guichet.onFrame((frame) => {
      if (frame.kind !== 'answer' || frame.id !== id) return;
      stop();
      if (frame.result.ok) resolve(began);
      else reject(new Error(frame.result.error.code));
    });
    window.guichet.send({ kind: 'request', id, method: 'intake.log', input });
  });
}
