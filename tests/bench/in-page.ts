import type { GuichetBridge } from '../../shared/contract/wire.ts';
import type { ContactFields } from '../../shared/domain/contact/contact.ts';

// These run inside the page: each is sent there as its own text and can use nothing from around it.

declare global {
  interface Window {
    readonly guichet: GuichetBridge;
  }
}

/** What was armed in the page and is measured once something has been done to it. */
export interface Armed {
  readonly done: Promise<number>;
}

/** Milliseconds from the next key to the painted case. */
export function armOpening(): Armed {
  const done = new Promise<number>((resolve) => {
    addEventListener(
      'keydown',
      ({ timeStamp }) => {
        // What a frame's callback finds is painted at the end of that frame; a task comes after it.
        const look = (): void => {
          if (document.querySelector('article[data-case]') === null) requestAnimationFrame(look);
          else setTimeout(() => resolve(performance.now() - timeStamp));
        };
        requestAnimationFrame(look);
      },
      { once: true, capture: true },
    );
  });
  return { done };
}

/** Milliseconds from the next key to the paint after it, with nothing to do between. */
export function armPaint(): Armed {
  const done = new Promise<number>((resolve) => {
    addEventListener(
      'keydown',
      ({ timeStamp }) => {
        requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - timeStamp)));
      },
      { once: true, capture: true },
    );
  });
  return { done };
}

/** The moment, in milliseconds since 1970, at which something new is painted over the list. */
export function armArrival(): Armed {
  const done = new Promise<number>((resolve) => {
    const look = (): void => {
      const announced = Array.from(document.querySelectorAll('[role="status"] button'));
      if (!announced.some((button) => button.textContent?.includes('afficher'))) requestAnimationFrame(look);
      else setTimeout(() => resolve(performance.timeOrigin + performance.now()));
    };
    requestAnimationFrame(look);
  });
  return { done };
}

/** Asks the desk process as the screen does; fails with the code of a refusal. */
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

/** Saves a walk-in request; the moment, in milliseconds since 1970, at which the screen asked for it. */
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
