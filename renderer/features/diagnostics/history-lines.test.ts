import { expect, it } from 'vitest';
import { historyLines } from './history-lines.ts';

const at = (minute: number): string => `2026-11-25T14:0${minute}:00.000Z`;

it('tells the newest first, and attempts that failed alike in a row once', () => {
  const lines = historyLines({
    failures: [
      { at: at(9), code: 'offline' },
      { at: at(8), code: 'offline' },
      { at: at(6), code: 'offline' },
      { at: at(5), code: 'desk_too_old' },
      { at: at(1), code: 'offline' },
    ],
    fills: [{ startedAt: at(2), endedAt: at(3), held: 5, total: 5 }],
    recoveries: [{ at: at(7), sent: 2, recovered: 1 }],
  });
  expect(lines.map((line) => [line.at, line.kind, line.kind === 'failures' ? line.times : null])).toEqual([
    [at(9), 'failures', 2],
    [at(7), 'recovery', null],
    [at(6), 'failures', 1],
    [at(5), 'failures', 1],
    [at(3), 'fill', null],
    [at(1), 'failures', 1],
  ]);
});
