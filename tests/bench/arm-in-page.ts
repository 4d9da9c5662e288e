// These functions are serialized and run inside the page: they can use nothing from this module. Each waits
// until the page is idle before it starts to measure, so that earlier work is not counted.

declare global {
  interface Window {
    benchCopy?: Node;
  }
}

/** A measurement that has been armed in the page and ends after the next action. */
export interface Armed {
  readonly done: Promise<number>;
}

/** Milliseconds from the next key to the paint of an element that matches a selector. */
export async function armShown(selector: string): Promise<Armed> {
  await new Promise((resolve) => {
    requestIdleCallback(resolve, { timeout: 1000 });
  });
  const done = new Promise<number>((resolve) => {
    addEventListener(
      'keydown',
      ({ timeStamp }) => {
        // What a frame's callback finds is painted at the end of that frame. A task runs after it.
        const look = (): void => {
          if (document.querySelector(selector) === null) requestAnimationFrame(look);
          else setTimeout(() => resolve(performance.now() - timeStamp));
        };
        requestAnimationFrame(look);
      },
      { once: true, capture: true },
    );
  });
  return { done };
}

/** Keeps a copy of the element under a selector. */
export function keepCopy(selector: string): void {
  const shown = document.querySelector(selector);
  if (shown === null) throw new Error(`Nothing is shown under ${selector}`);
  window.benchCopy = shown.cloneNode(true);
}

/** Milliseconds from the next key to the paint of the kept copy over the whole page; then it is removed. */
export async function armCopy(): Promise<Armed> {
  await new Promise((resolve) => {
    requestIdleCallback(resolve, { timeout: 1000 });
  });
  const done = new Promise<number>((resolve, reject) => {
    addEventListener(
      'keydown',
      ({ timeStamp }) => {
        const copy = window.benchCopy?.cloneNode(true);
        if (copy === undefined) return reject(new Error('No copy was kept'));
        const screen = document.createElement('div');
        Object.assign(screen.style, {
          position: 'fixed',
          inset: '0',
          overflow: 'hidden',
          background: 'Canvas',
        });
        screen.append(copy);
        document.body.append(screen);
        requestAnimationFrame(() =>
          setTimeout(() => {
            resolve(performance.now() - timeStamp);
            screen.remove();
          }),
        );
      },
      { once: true, capture: true },
    );
  });
  return { done };
}

/** The own text of each element under a selector, often empty. */
export function textsUnder(selector: string): readonly string[] {
  return Array.from(document.querySelectorAll(`${selector}, ${selector} *`), ({ childNodes }) =>
    Array.from(childNodes, (node) => (node instanceof Text ? node.data : '')).join(''),
  );
}

/**
 * Milliseconds from the next key, through a request that the desk process refuses at once, to the paint of a
 * plain row per text over the whole page; then they are removed.
 */
export async function armRows(texts: readonly string[]): Promise<Armed> {
  await new Promise((resolve) => {
    requestIdleCallback(resolve, { timeout: 1000 });
  });
  function paint(): Promise<void> {
    const screen = document.createElement('div');
    Object.assign(screen.style, { position: 'fixed', inset: '0', overflow: 'hidden', background: 'Canvas' });
    // In a shadow tree, so that none of the app's styles are matched.
    const rows = screen.attachShadow({ mode: 'open' });
    for (const text of texts)
      rows.append(Object.assign(document.createElement('div'), { textContent: text }));
    document.body.append(screen);
    return new Promise((resolve) => {
      requestAnimationFrame(() =>
        setTimeout(() => {
          resolve();
          screen.remove();
        }),
      );
    });
  }
  const id = Math.floor(Math.random() * 1e9) + 1e9;
  const done = new Promise<number>((resolve) => {
    addEventListener(
      'keydown',
      ({ timeStamp }) => {
        const stop = window.guichet.onFrame((frame) => {
          if (frame.kind !== 'answer' || frame.id !== id) return;
          stop();
          void paint().then(() => resolve(performance.now() - timeStamp));
        });
        window.guichet.send({ kind: 'request', id, method: 'bench.nothing', input: null });
      },
      { once: true, capture: true },
    );
  });
  return { done };
}

/** The time, in milliseconds since 1970, at which the announcement of new rows over the list is painted. */
export function armArrival(): Promise<Armed> {
  const done = new Promise<number>((resolve) => {
    const look = (): void => {
      const announced = Array.from(document.querySelectorAll('[role="status"] button'));
      if (!announced.some((button) => button.textContent?.includes('afficher'))) requestAnimationFrame(look);
      else setTimeout(() => resolve(performance.timeOrigin + performance.now()));
    };
    requestAnimationFrame(look);
  });
  return Promise.resolve({ done });
}
