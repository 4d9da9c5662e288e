// These run inside the page: each is sent there as its own text and can use nothing from around it. What is
// armed waits first until the page is idle, so that what was before is not measured.

declare global {
  interface Window {
    benchCopy?: Node;
  }
}

/** What was armed in the page and is measured once something has been done to it. */
export interface Armed {
  readonly done: Promise<number>;
}

/** Milliseconds from the next key to the paint of what a selector finds; armed once the page is idle. */
export async function armShown(selector: string): Promise<Armed> {
  await new Promise((resolve) => {
    requestIdleCallback(resolve, { timeout: 1000 });
  });
  const done = new Promise<number>((resolve) => {
    addEventListener(
      'keydown',
      ({ timeStamp }) => {
        // What a frame's callback finds is painted at the end of that frame; a task comes after it.
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

/** Keeps a copy of what is shown under a selector. */
export function keepCopy(selector: string): void {
  const shown = document.querySelector(selector);
  if (shown === null) throw new Error(`Nothing is shown under ${selector}`);
  window.benchCopy = shown.cloneNode(true);
}

/** Milliseconds from the next key to the paint of the kept copy over the whole page, which then goes. */
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

/** What is shown under a selector: the text of each element by itself, often empty. */
export function textsUnder(selector: string): readonly string[] {
  return Array.from(document.querySelectorAll(`${selector}, ${selector} *`), ({ childNodes }) =>
    Array.from(childNodes, (node) => (node instanceof Text ? node.data : '')).join(''),
  );
}

/**
 * Milliseconds from the next key, by a question that the desk process refuses at once, to the paint of so
 * many plain rows over the whole page, which then go.
 */
export async function armRows(texts: readonly string[]): Promise<Armed> {
  await new Promise((resolve) => {
    requestIdleCallback(resolve, { timeout: 1000 });
  });
  function paint(): Promise<void> {
    const screen = document.createElement('div');
    Object.assign(screen.style, { position: 'fixed', inset: '0', overflow: 'hidden', background: 'Canvas' });
    // In a tree of its own, where no style of the app's is looked for.
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

/** The moment, in milliseconds since 1970, at which something new is painted over the list. */
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
