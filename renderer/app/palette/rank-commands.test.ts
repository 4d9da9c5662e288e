import { describe, expect, it } from 'vitest';
import { messages } from '../../../shared/messages/catalogue.ts';
import type { Command } from '../commands/command.ts';
import { rankCommands } from './rank-commands.ts';

const say = (id: keyof typeof messages): string => messages[id].fr;
const command = (label: Command['label'], more: Partial<Command> = {}): Command => ({
  id: label,
  label,
  group: 'general',
  run: () => undefined,
  ...more,
});
const commands = [command('go.queue'), command('go.new'), command('go.refused')];
const labels = (typed: string): readonly string[] =>
  rankCommands(commands, typed, say).map(({ label }) => label);

describe('commands by what is typed', () => {
  it('do not mind accents or capitals', () => {
    expect(labels('A REP')).toEqual(['go.refused']);
  });

  it('put the name that begins with it first', () => {
    expect(labels('no')).toEqual(['go.new']);
    expect(labels('d')[0]).toBe('go.queue');
    expect(labels('nouv demande')).toEqual(['go.new']);
  });

  it('are all there when nothing is typed, but for the hidden ones', () => {
    expect(labels('')).toHaveLength(3);
    expect(rankCommands([command('go.new', { isHidden: true })], '', say)).toEqual([]);
  });
});
