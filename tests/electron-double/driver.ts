/** What the program that started the double is told. */
export type FromDouble =
  | { readonly kind: 'devtools'; readonly address: string }
  | { readonly kind: 'utility-process'; readonly pid: number };

/** Whether somebody looks at the app; if not, it is driven. */
export const hasWindow = process.env['GUICHET_DOUBLE_WINDOW'] === '1';

/** Whoever drives the app from outside, as Playwright does. */
export const driver = {
  drives: !hasWindow && process.send !== undefined,
  tell: async (message: FromDouble): Promise<void> => {
    await new Promise<void>((resolve) => {
      if (process.connected) process.send?.(message, () => resolve());
      else resolve();
    });
  },
};
