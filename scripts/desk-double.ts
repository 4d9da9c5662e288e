import { join } from 'node:path';
import type { FoundChromium } from './find-chromium.ts';
import { root } from './project.ts';

const double = join(root, 'tests', 'electron-double');

/** Node's arguments to run an app in the Electron double, by its main program. */
export function inDouble(program: string): readonly string[] {
  return ['--import', new URL('../tests/electron-double/register.ts', import.meta.url).href, program];
}

/** The arguments for the built app. */
export const doubleArguments = inDouble(join(root, 'out', 'main', 'index.js'));

/** The double's environment. */
export function doubleEnvironment(
  { path, environment }: FoundChromium,
  options: { readonly hasWindow: boolean },
): Readonly<Record<string, string>> {
  return {
    ...environment,
    GUICHET_CHROMIUM: path,
    GUICHET_DOUBLE_WINDOW: options.hasWindow ? '1' : '0',
    // Without a keychain the desk's key is in a file, which the policy has to allow.
    GUICHET_POLICY: join(double, 'policy.json'),
  };
}
