import { describe, expect, test } from 'vitest';
import { memoryAuthorityLog } from '../administration/memory-authority-log.ts';
import { fillSample } from './fill-sample.ts';
import { readSampleData } from './read-sample-data.ts';

const data = await readSampleData();
const options = { now: '2026-11-24T10:30:00.000Z', onProgress: () => undefined };

describe('filling the sample authority', () => {
  test('twice adds nothing the second time', async () => {
    const { log, given } = memoryAuthorityLog();
    const added = await fillSample(log, data, { ...options, size: 120 });
    expect(given.size).toBe(added);
    expect(await fillSample(log, data, { ...options, size: 120 })).toBe(0);
  });

  test('goes on where it was interrupted, and may grow', async () => {
    const memory = memoryAuthorityLog();
    let transactions = 0;
    const stopping: typeof memory.log = {
      ...memory.log,
      give: (commands) => {
        transactions += 1;
        return transactions > 1 ? Promise.reject(new Error('power cut')) : memory.log.give(commands);
      },
    };
    await expect(fillSample(stopping, data, { ...options, size: 120 })).rejects.toThrow('power cut');
    await fillSample(memory.log, data, { ...options, size: 120 });
    const small = memory.given.size;
    await fillSample(memory.log, data, { ...options, size: 300 });
    expect(memory.given.size).toBeGreaterThan(small);
    const cases = [...memory.states.values()].filter((state) => 'receivedAt' in state);
    expect(cases).toHaveLength(300);
    expect(new Set(cases.map((state) => state.reference)).size).toBe(300);
  });
});
