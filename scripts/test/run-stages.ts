import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { root, toolPath } from '../project.ts';
import { exitWith, interrupted } from '../../server/process/exit-at-once.ts';
import { shutdown } from '../shutdown.ts';
import { say } from '../words.ts';
import type { Stage } from './stages.ts';
import { summary, type StageResult } from './summary.ts';

/** Runs stages, prints each result, and collects them. */
export interface StageRun {
  readonly one: (stage: Stage) => Promise<StageResult>;
  /** Runs them in parallel; each one's output is printed when it ends. */
  readonly sideBySide: (stages: readonly Stage[]) => Promise<void>;
  /** Counts a stage that could not start as one failure. */
  readonly notRun: (name: Stage['name']) => void;
  /** Prints the summary and sets the exit code. */
  readonly end: () => void;
}

export function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

export function beginStages(): StageRun {
  mkdirSync(join(root, 'test-results'), { recursive: true });
  // Servers and desks are started many times: cache Node's compiled code.
  process.env['NODE_COMPILE_CACHE'] ??= toolPath('.cache', 'guichet', 'compile-cache');
  const began = performance.now();
  const installation = Number(process.env['GUICHET_INSTALLATION_SECONDS'] ?? 0);
  const results: StageResult[] = [];
  if (installation > 0) results.push({ name: 'test.stage_installation', tally: null, seconds: installation });

  function keep(result: StageResult): void {
    results.push(result);
    printResult(result);
  }

  return {
    one: async (stage) => {
      await exitIfInterrupted();
      printTitle(stage);
      const result = await time(stage, {});
      await exitIfInterrupted();
      keep(result);
      return result;
    },
    sideBySide: async (stages) => {
      await exitIfInterrupted();
      const ending = stages.map(async (stage) => {
        let printed = '';
        const result = await time(stage, { onOutput: (text) => (printed += text) });
        if (shutdown.aborted) return;
        printTitle(stage);
        process.stdout.write(printed);
        keep(result);
      });
      await Promise.all(ending);
      // Only now have all of them ended.
      await exitIfInterrupted();
    },
    notRun: (name) => {
      results.push({ name, tally: { passed: 0, failed: 1 }, seconds: 0 });
      print(say('test.not_run', { stage: say(name) }));
    },
    end: () => {
      const { lines, passed, failed } = summary(results, installation + secondsSince(began));
      print(`\n${lines.join('\n')}`);
      process.exitCode = failed === 0 ? 0 : 1;
      // Parsed by other programs: always the last line, in this format.
      print(`\n${passed} passed, ${failed} failed`);
    },
  };
}

async function time({ name, run }: Stage, options: Parameters<Stage['run']>[0]): Promise<StageResult> {
  const stageBegan = performance.now();
  return { name, tally: await run(options), seconds: secondsSince(stageBegan) };
}

/** An interrupted stage neither passed nor failed, and no other is started. */
async function exitIfInterrupted(): Promise<void> {
  if (!shutdown.aborted) return;
  print(`\n${say('shutdown.interrupted')}`);
  await exitWith(interrupted);
}

function printTitle({ name }: Stage): void {
  print(`\n${say('test.began', { stage: say(name) })}`);
}

function printResult({ name, tally, seconds }: StageResult): void {
  if (tally === null) return;
  const id = tally.failed === 0 ? 'test.passed' : 'test.failed';
  print(say(id, { stage: say(name), ...tally, seconds }));
}

function secondsSince(began: number): number {
  return Number(((performance.now() - began) / 1000).toFixed(1));
}
