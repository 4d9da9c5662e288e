import type { Channel } from '../../shared/domain/case/channel.ts';
import type { Random } from './random.ts';
import type { SampleCaseType, SampleData } from './sample-data.ts';

type Writing = SampleData['writing'];

/** Puts the words of one occasion into a sentence of the sample. */
export function fillIn(
  text: string,
  writing: Writing,
  random: Random,
  address: { readonly whole: string; readonly street: string } | null,
): string {
  return text
    .replaceAll('{adresse}', () => address?.whole ?? '')
    .replaceAll('{rue}', () => address?.street ?? '')
    .replaceAll('{depuis}', () => random.pick(writing.since))
    .replaceAll('{ilya}', () => random.pick(writing.ago))
    .replaceAll('{jour}', () => random.pick(writing.moments));
}

/** What a person wrote about their request, or what the agent typed while listening. */
export function describeRequest(
  type: SampleCaseType,
  channel: Channel,
  writing: Writing,
  random: Random,
  address: { readonly whole: string; readonly street: string } | null,
): string {
  const spoken = channel === 'counter' || channel === 'phone';
  const openings = writing.openings[channel === 'counter' || channel === 'phone' ? channel : 'written'];
  const opens = random.chance(spoken ? (type.work === 'field' ? 0.4 : 0) : 0.75);
  const first = random.pick(type.details);
  const second = random.pick(type.details);
  const sentences = [
    ...(opens ? [random.pick(openings) + (spoken ? '' : '\n')] : []),
    random.pick(type.situations),
    ...(random.chance(0.75) ? [first] : []),
    ...(second !== first && random.chance(0.3) ? [second] : []),
    ...(random.chance(spoken ? 0.3 : 0.55)
      ? [random.pick(spoken ? writing.closings.spoken : writing.closings.written)]
      : []),
  ];
  const text = sentences.join(' ').replaceAll('\n ', '\n');
  return fillIn(text, writing, random, address);
}
