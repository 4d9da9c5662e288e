import { expect, test } from 'vitest';
import { createLog } from './log.ts';

function logged(write: (log: ReturnType<typeof createLog>) => void): string {
  const lines: string[] = [];
  write(createLog('debug', { write: (line: string) => void lines.push(line) }));
  return lines.join('');
}

test('secrets and what people typed are struck out wherever they were put', () => {
  const line = logged((log) =>
    log.info({
      event: 'asked',
      password: 'p-1',
      push: { sessions: { a: 's-1' }, one: { input: 'i-1' } },
      count: 3,
    }),
  );
  expect(JSON.parse(line)).toMatchObject({ event: 'asked', count: 3, level: 'info' });
  expect(line).not.toMatch(/p-1|s-1|i-1/);
});

test('an error says what broke without the row that broke it', () => {
  const cause = Object.assign(new Error('duplicate key value'), {
    code: '23505',
    detail: 'Key (login)=(awa.diallo) already exists.',
    parameters: ['awa.diallo'],
  });
  const error = new Error('Failed query: insert … params: awa.diallo', { cause });
  const line = logged((log) => log.error({ event: 'failed', error }));
  expect(JSON.parse(line)).toMatchObject({ error: { message: 'duplicate key value', sqlState: '23505' } });
  expect(line).not.toContain('awa.diallo');
});
