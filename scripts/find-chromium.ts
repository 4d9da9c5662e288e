import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { delimiter, join } from 'node:path';
import { withProjectLock } from './project-lock.mjs';
import { root, toolPath } from './project.ts';
import { runTool } from './run-tool.ts';
import { say } from './words.ts';

/** A Chromium and its environment. */
export interface FoundChromium {
  readonly path: string;
  readonly environment: Readonly<Record<string, string>>;
}

const { env, platform, arch } = process;

/** A Chromium that can show a window: GUICHET_CHROMIUM, else an installed one. */
export function chromiumWithWindow(): FoundChromium | null {
  const path = env['GUICHET_CHROMIUM'] || installed().find(isProgram);
  return path === undefined ? null : { path, environment: {} };
}

/**
 * A Chromium for specs: GUICHET_CHROMIUM, else the npm package's, which is the same on every machine and has
 * no window, else an installed one.
 */
export async function chromiumWithoutWindow(): Promise<FoundChromium | null> {
  if (env['GUICHET_CHROMIUM']) return chromiumWithWindow();
  const isBrought = platform === 'linux' && arch === 'x64' && existsSync(packed);
  return isBrought ? await unpacked() : chromiumWithWindow();
}

function installed(): readonly string[] {
  const names = ['chromium', 'google-chrome', 'google-chrome-stable', 'chromium-browser', 'microsoft-edge'];
  switch (platform) {
    case 'darwin':
      return ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
        (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
      );
    case 'win32':
      return [env['PROGRAMFILES'], env['PROGRAMFILES(X86)'], env['LOCALAPPDATA']].flatMap(
        (folder = 'C:\\') => [
          join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe'),
          join(folder, 'Microsoft', 'Edge', 'Application', 'msedge.exe'),
        ],
      );
    default:
      return (env['PATH'] ?? '')
        .split(delimiter)
        .flatMap((folder) => names.map((name) => join(folder, name)));
  }
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

const packed = toolPath('@sparticuz', 'chromium', 'package.json');

/** The npm package's Chromium with its libraries and fonts, unpacked once. */
async function unpacked(): Promise<FoundChromium> {
  const { version } = JSON.parse(readFileSync(packed, 'utf8')) as { readonly version: string };
  const folder = toolPath('.cache', 'guichet', `chromium-${version}`);
  if (!existsSync(folder)) {
    const lock = { root, name: 'chromium', waiting: say('start.chromium_waiting') };
    await withProjectLock(lock, async () => {
      if (!existsSync(folder)) await unpack(folder);
    });
  }
  return {
    path: join(folder, 'chromium'),
    environment: {
      LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'),
      FONTCONFIG_FILE: join(folder, 'fonts.conf'),
    },
  };
}

async function unpack(folder: string): Promise<void> {
  const draft = `${folder}.new`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true });
  // The package unpacks into TMPDIR, so that is set to our folder.
  const code = await runTool(join(root, 'scripts', 'unpack-chromium.ts'), [], {
    environment: { TMPDIR: draft },
  });
  if (code !== 0) throw new Error(`npm's Chromium could not be unpacked (code ${code})`);
  writeFileSync(join(draft, 'fonts.conf'), fontConfiguration(folder));
  renameSync(draft, folder);
}

/** The package's fonts, and the system's if there are any. */
function fontConfiguration(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>${join(folder, 'fonts')}</dir>
  <cachedir>${join(folder, 'font-cache')}</cachedir>
</fontconfig>
`;
}
