import { describe, expect, it } from 'vitest';
import { nextPace, type LoadMoment, type LoadPace } from './time-left.ts';

const total = 30_000;
function minutesOver(moments: readonly (readonly [seconds: number, held: number])[]) {
  let pace: LoadPace | null = null;
  return moments.map(([seconds, held]) => {
    const moment: LoadMoment = { at: seconds * 1000, held, total };
    pace = nextPace(pace, moment);
    return pace.minutes;
  });
}

describe('the time that is left', () => {
  it('is not guessed from the first seconds', () => {
    expect(
      minutesOver([
        [0, 0],
        [1, 900],
        [3, 2000],
      ]),
    ).toEqual([null, null, null]);
  });

  it('is told in whole minutes, upwards, from the rate so far', () => {
    // 100 a second: 29,000 more take 290 s, 24,000 take 240 s.
    expect(
      minutesOver([
        [0, 0],
        [10, 1000],
        [60, 6000],
        [290, 29_000],
      ]),
    ).toEqual([null, 5, 4, 0]);
  });

  it('stays where it is when the load slows a little, and follows when it slows much', () => {
    expect(
      minutesOver([
        [0, 0],
        [100, 10_000],
        [130, 10_500],
        [900, 11_000],
      ]),
    ).toEqual([null, 4, 4, 26]);
  });

  it('measures the rate from where this window first saw the load, so that a pause of a day does not count', () => {
    expect(
      minutesOver([
        [86_400, 15_000],
        [86_410, 16_000],
      ]),
    ).toEqual([null, 3]);
  });

  it('starts again with a new load', () => {
    expect(
      minutesOver([
        [0, 5000],
        [10, 6000],
        [11, 10],
        [21, 1010],
      ]),
    ).toEqual([null, 4, null, 5]);
  });

  it('says nothing while nothing comes', () => {
    expect(
      minutesOver([
        [0, 0],
        [60, 0],
      ]),
    ).toEqual([null, null]);
  });
});
