import { describe, expect, it } from 'vitest';
import { summary } from './summary.ts';

describe('the account of all stages', () => {
  it('has a line for each, and the sums', () => {
    const { lines, passed, failed } = summary(
      [
        { name: 'test.stage_installation', tally: null, seconds: 31.9 },
        { name: 'test.stage_lint', tally: { passed: 1, failed: 0 }, seconds: 9.2 },
        { name: 'test.stage_unit', tally: { passed: 3800, failed: 2 }, seconds: 127.8 },
      ],
      160.4,
    );
    expect([passed, failed]).toEqual([3801, 2]);
    expect(lines.map((line) => line.match(/\d+/g))).toEqual([
      null,
      ['31', '9'],
      ['1', '0', '9', '2'],
      ['3800', '2', '2', '08'],
      ['3801', '2', '2', '40'],
    ]);
    const [width] = lines.map((line) => line.length);
    expect(lines.every((line) => line.length === width)).toBe(true);
  });

  it('never says sixty seconds', () => {
    const [, line] = summary([{ name: 'test.stage_unit', tally: null, seconds: 119.7 }], 0).lines;
    expect(line?.match(/\d+/g)).toEqual(['2', '00']);
  });
});
