import { z } from 'zod';
import { text } from './text.ts';

/** Everything that syncs is one of these; all share one log and one mechanism. */
export const aggregateKinds = [
  'case',
  'contact',
  'case_type',
  'team',
  'site',
  'agent',
  'case_type_version',
] as const;
export const aggregateKind = z.enum(aggregateKinds);
export type AggregateKind = z.infer<typeof aggregateKind>;

export const aggregateId = z.uuid();

export interface AggregateKey {
  readonly kind: AggregateKind;
  readonly id: string;
}

/** The fields of every aggregate's state. */
export interface AggregateState {
  readonly id: string;
  /** How many events have been folded into this state. */
  readonly revision: number;
}

/** A text in the authority's languages; French is always there. */
export const localisedText = z.object({
  fr: text().trim().min(1).max(500),
  en: text().trim().max(500).nullable(),
});
export type LocalisedText = z.infer<typeof localisedText>;
