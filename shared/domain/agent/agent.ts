import { z } from 'zod';
import type { AggregateState } from '../aggregate.ts';
import { role } from '../role.ts';
import { line } from '../text.ts';

export const login = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9][a-z0-9._-]{1,63}$/);

export const agentFields = z.object({
  login,
  firstName: line(120),
  lastName: line(120),
  role,
  teamIds: z.array(z.uuid()).max(50),
  siteId: z.uuid().nullable(),
});
export type AgentFields = z.infer<typeof agentFields>;
/** A removed agent may do nothing; its name stays, for timelines. */
export type AgentState = AggregateState & AgentFields & { readonly removed: boolean };
