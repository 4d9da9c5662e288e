import { prepareData, specData } from './prepared-data.ts';

/** Cases of the small sample authority: enough for every list to be longer than a screen. */
const cases = 150;

/** Fills one data folder with the sample authority; every spec works on a copy. */
export default function setUp(): void {
  prepareData(specData, cases);
}
