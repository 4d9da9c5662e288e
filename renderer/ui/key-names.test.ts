import { describe, expect, it } from 'vitest';
import { keyNames } from './key-names.ts';

describe('key names', () => {
  it('names the modifier of the platform', () => {
    expect(keyNames('$mod+k')).toEqual([
      [
        { kind: 'word', id: 'key.control' },
        { kind: 'sign', sign: 'K' },
      ],
    ]);
    expect(keyNames('$mod+Enter', true)[0]?.[0]).toEqual({ kind: 'sign', sign: '⌘' });
  });

  it('keeps a sequence in order', () => {
    expect(keyNames('g m')).toEqual([[{ kind: 'sign', sign: 'G' }], [{ kind: 'sign', sign: 'M' }]]);
  });

  it('leaves out modifiers that may or may not be held', () => {
    expect(keyNames('[Shift]+?')).toEqual([[{ kind: 'sign', sign: '?' }]]);
  });

  it('shows digits of the upper row as digits', () => {
    expect(keyNames('[Shift]+Digit1')).toEqual([[{ kind: 'sign', sign: '1' }]]);
  });
});
