import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { expect, test } from 'vitest';

// Prints and acknowledges every signal as our programs do; ends at SIGTERM.
const program = `
  const busy = setInterval(() => undefined, 1000);
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => {
    process.send({ heard: signal });
    console.log(signal);
    if (signal === 'SIGTERM') clearInterval(busy);
  });
  console.log('ready');`;

/** Starts a program under runNode, both in one process group, and reads its output. */
function start() {
  const runner = `
    import { runNode } from ${JSON.stringify(new URL('run-node.mjs', import.meta.url).href)};
    process.exitCode = await runNode(process.execPath, ['-e', ${JSON.stringify(program)}], process.env);`;
  const child: ChildProcess = spawn(process.execPath, ['--input-type=module', '-e', runner], {
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (child.stdout === null || child.pid === undefined) throw new Error('Not started');
  return {
    child,
    group: -child.pid,
    lines: createInterface({ input: child.stdout })[Symbol.asyncIterator](),
    ended: once(child, 'exit'),
  };
}

test.skipIf(process.platform === 'win32')('a signal sent to it alone is passed on', async () => {
  const { child, lines, ended } = start();
  expect((await lines.next()).value).toBe('ready');
  child.kill('SIGINT');
  expect((await lines.next()).value).toBe('SIGINT');
  child.kill('SIGTERM');
  expect((await lines.next()).value).toBe('SIGTERM');
  expect(await ended).toEqual([0, null]);
});

test.skipIf(process.platform === 'win32')('a signal sent to the whole group is heard once', async () => {
  const { child, group, lines, ended } = start();
  expect((await lines.next()).value).toBe('ready');
  process.kill(group, 'SIGINT');
  expect((await lines.next()).value).toBe('SIGINT');
  // npm forwards it too.
  child.kill('SIGINT');
  // Arrives after whatever would have been forwarded before it.
  child.kill('SIGTERM');
  expect((await lines.next()).value).toBe('SIGTERM');
  expect(await ended).toEqual([0, null]);
});
