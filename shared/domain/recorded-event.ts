import { z } from 'zod';
import { instant } from '../time.ts';
import { actor } from './actor.ts';
import { aggregateId, aggregateKind } from './aggregate.ts';

/** An event as it is stored and sent; `data` is checked apart, by its type and version. */
export const recordedEvent = z.object({
  /** The command's id and the event's index among its events: the same wherever the command is decided. */
  id: z.string().max(60),
  kind: aggregateKind,
  aggregateId,
  /** The event's position in its aggregate, from 1. It may change while the event is pending. */
  revision: z.int().positive(),
  type: z.string(),
  version: z.int().positive(),
  data: z.unknown(),
  commandId: z.uuid(),
  actor,
  at: instant,
  clockDoubtful: z.boolean(),
});
export type RecordedEvent = z.infer<typeof recordedEvent>;
