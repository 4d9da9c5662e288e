import { describe, expect, it } from 'vitest';
import type { FileState } from '../../../shared/contract/attachments.ts';
import { fileWords } from './file-words.ts';

const here: FileState = { isHere: true, task: null, moved: null, problem: null };
const there: FileState = { ...here, isHere: false };
const words = (state: FileState): string | null =>
  fileWords(state, 200, {
    say: (id, values) => `${id}${values === undefined ? '' : ` ${String(values['share'])}`}`,
    share: (part) => `${part * 100} %`,
  });

describe('where a file is, in words', () => {
  it.each([
    ['here and at the server', here, null],
    ['waiting to be sent', { ...here, task: 'send' }, 'attachment.to_send'],
    ['being sent', { ...here, task: 'send', moved: 50 }, 'attachment.sending 25 %'],
    ['sent and being checked', { ...here, task: 'send', moved: 200 }, 'attachment.checking'],
    ['at the server only', there, 'attachment.to_receive'],
    ['asked for', { ...there, task: 'receive' }, 'attachment.to_receive'],
    ['coming', { ...there, task: 'receive', moved: 100 }, 'attachment.receiving 50 %'],
    [
      'not at the server yet',
      { ...there, task: 'receive', problem: 'file_missing' },
      'attachment.not_there_yet',
    ],
    ['waiting for room', { ...there, task: 'receive', problem: 'disk_full' }, 'attachment.disk_full'],
  ] as const)('%s', (_, state, expected) => {
    expect(words(state)).toBe(expected);
  });
});
