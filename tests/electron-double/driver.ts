/** Messages from the double to the program that started it. */
export type FromDouble =
  | { readonly kind: 'devtools'; readonly address: string }
  | { readonly kind: 'utility-process'; readonly pid: number };

/** True if the app has a visible window. Otherwise a program drives it. */
export const hasWindow = process.env['GUICHET_DOUBLE_WINDOW'] === '1';

/** The program that drives the app, as Playwright does. */
export const driver = {
  drives: !hasWindow && process.send !== undefined,
  tell: async (message: FromDouble): Promise<void> => {
    await new Promise<void>((resolve) => {
      if (process.connected) process.send?.(message, () => resolve());
      else resolve();
    });
  },
};
