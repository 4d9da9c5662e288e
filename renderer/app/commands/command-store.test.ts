import { describe, expect, it } from 'vitest';
import { isSingleKey, type Command } from './command.ts';
import { conflictsIn, currentCommands } from './command-store.ts';

const command = (id: string, keys?: string, more: Partial<Command> = {}): Command => ({
  id,
  label: 'ui.close',
  group: 'general',
  run: () => undefined,
  ...(keys !== undefined && { keys }),
  ...more,
});
const names = (commands: readonly Command[]): readonly string[] => commands.map(({ id }) => id);
const frame = Symbol('frame');
const screen = Symbol('screen');

describe('the commands of now', () => {
  it('give a key to the part mounted last', () => {
    const lists = new Map([
      [frame, [command('app.new', 'n'), command('app.help', '?')]],
      [screen, [command('case.note', 'n')]],
    ]);
    expect(names(currentCommands(lists))).toEqual(['app.help', 'case.note']);
  });

  it('leave out what cannot be done now, and its key is free', () => {
    const lists = new Map([
      [frame, [command('app.new', 'n')]],
      [screen, [command('case.note', 'n', { when: false })]],
    ]);
    expect(names(currentCommands(lists))).toEqual(['app.new']);
  });

  it('know one command by one id', () => {
    const lists = new Map([
      [frame, [command('print', 'F9')]],
      [screen, [command('print', 'p')]],
    ]);
    expect(currentCommands(lists).map(({ keys }) => keys)).toEqual(['p']);
  });
});

describe('conflicts of keys', () => {
  it('are found between the same keys, and between a key and a sequence that begins with it', () => {
    expect(conflictsIn([command('a', 'n'), command('b', 'n')])).toEqual(['n']);
    expect(conflictsIn([command('a', 'g'), command('b', 'g m')])).toEqual(['g']);
    expect(conflictsIn([command('a', 'g w'), command('b', 'g m'), command('c')])).toEqual([]);
  });

  it('are none where one of the two cannot be given now', () => {
    expect(conflictsIn([command('a', 'n'), command('b', 'n', { when: false })])).toEqual([]);
  });
});

describe('single keys', () => {
  it('are letters and sequences, not named keys nor combinations', () => {
    expect(isSingleKey('n')).toBe(true);
    expect(isSingleKey('g m')).toBe(true);
    expect(isSingleKey('[Shift]+?')).toBe(true);
    expect(isSingleKey('Digit1')).toBe(true);
    expect(isSingleKey('F2')).toBe(false);
    expect(isSingleKey('Escape')).toBe(false);
    expect(isSingleKey('$mod+k')).toBe(false);
  });
});
