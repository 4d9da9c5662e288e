import { z } from 'zod';
import type { AggregateState } from '../aggregate.ts';
import { line, optionalLine } from '../text.ts';

export const siteFields = z.object({
  name: line(120),
  address: optionalLine(300),
  phone: optionalLine(40),
  openingHours: optionalLine(500),
  active: z.boolean(),
});
export type SiteFields = z.infer<typeof siteFields>;
export type SiteState = AggregateState & SiteFields;
