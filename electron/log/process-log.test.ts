import { existsSync, mkdtempDisposableSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openProcessLog, rotate, traceOf } from './process-log.ts';

describe('the log', () => {
  it('keeps five files, the newest first', () => {
    using folder = mkdtempDisposableSync(join(tmpdir(), 'guichet-log-'));
    const path = join(folder.path, 'main.log');
    for (let day = 1; day <= 7; day++) {
      writeFileSync(path, String(day));
      rotate(path);
      expect(existsSync(path)).toBe(false);
    }
    writeFileSync(path, '8');
    const files = readdirSync(folder.path).sort();
    expect(files).toEqual(['main.1.log', 'main.2.log', 'main.3.log', 'main.4.log', 'main.log']);
    expect(files.map((file) => readFileSync(join(folder.path, file), 'utf8'))).toEqual([
      '7',
      '6',
      '5',
      '4',
      '8',
    ]);
  });

  it('begins a new file once one is full', () => {
    using folder = mkdtempDisposableSync(join(tmpdir(), 'guichet-log-'));
    const log = openProcessLog(folder.path, 'main');
    writeFileSync(join(folder.path, 'main.log'), '');
    const line = 'x'.repeat(1000);
    for (let lines = 0; lines < 5500; lines++) log.info('line', { line });
    expect(readdirSync(join(folder.path, 'logs')).sort()).toEqual(['main.1.log', 'main.log']);
  });

  it('logs where an error was thrown, but not its message', () => {
    const trace = traceOf(Object.assign(new TypeError('Madame Dupont, 3 rue des Lilas'), { code: 'E1' }));
    expect(trace).toMatch(/^TypeError E1 at /);
    expect(trace).not.toMatch(/Dupont|Lilas/);
    expect(traceOf('Madame Dupont')).toBe('string');
  });
});
