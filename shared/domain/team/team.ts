import { z } from 'zod';
import type { AggregateState } from '../aggregate.ts';
import { line } from '../text.ts';

export const teamFields = z.object({
  name: line(120),
  active: z.boolean(),
});
export type TeamFields = z.infer<typeof teamFields>;
export type TeamState = AggregateState & TeamFields;
