import { z } from 'zod';
import type { AggregateState } from '../aggregate.ts';
import { definition } from './definition.ts';

export const caseTypeVersionFields = z.object({
  typeId: z.uuid(),
  /** As people count them, from 1. */
  number: z.int().positive(),
  definition,
});
export type CaseTypeVersionFields = z.infer<typeof caseTypeVersionFields>;

/** A definition of a case type: a draft until it is published, and never changed from then on. */
export type CaseTypeVersionState = AggregateState & CaseTypeVersionFields & { readonly published: boolean };
