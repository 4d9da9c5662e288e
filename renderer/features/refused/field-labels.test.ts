import { describe, expect, it } from 'vitest';
import { typedFields } from '../../../shared/domain/typed-input.ts';
import { channel } from '../../../shared/domain/case/channel.ts';
import { caseStatus } from '../../../shared/domain/case/workflow.ts';
import { messages, type MessageId } from '../../../shared/messages/catalogue.ts';
import { chosenText, typedLabels } from './field-labels.ts';

/** Throws if the message does not exist. */
const say = (id: MessageId): string => {
  const { fr } = messages[id];
  return fr;
};
const localised = ({ fr }: { readonly fr: string }): string => fr;

describe('the words beside what was refused', () => {
  it('are there for every field that somebody types into', () => {
    expect(typedFields.map((field) => say(typedLabels[field])).filter((label) => label === '')).toEqual([]);
  });

  it('say codes in words', () => {
    for (const value of channel.options)
      expect(chosenText({ field: 'channel', value }, say, localised)).not.toBe(value);
    for (const value of caseStatus.options)
      expect(chosenText({ field: 'status', value }, say, localised)).not.toBe(value);
    expect(chosenText({ field: 'kind', value: 'organisation' }, say, localised)).toBe('Un organisme');
    expect(chosenText({ field: 'preferredName', value: 'usual' }, say, localised)).toBe('Son nom d’usage');
  });

  it('say nobody, a name as it is, and a label in the reader’s language', () => {
    expect(chosenText({ field: 'agent', value: null }, say, localised)).toBe('Personne, à prendre');
    expect(chosenText({ field: 'team', value: 'Voirie' }, say, localised)).toBe('Voirie');
    expect(chosenText({ field: 'type', value: { fr: 'Bac cassé', en: null } }, say, localised)).toBe(
      'Bac cassé',
    );
  });
});
