import { z } from 'zod';
import type { Failure } from '../errors.ts';

/** Messages of the main process to the desk process. A `window` message comes with one port. */
export const toDeskProcess = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('start'),
    dataFolder: z.string().min(1),
    /** The store's key: 256 bits. */
    key: z.string().regex(/^[0-9a-f]{64}$/i),
    version: z.string(),
    /** False when the process restarts after a crash: the agent stays signed in. */
    freshLaunch: z.boolean(),
  }),
  z.object({ kind: z.literal('window') }),
  z.object({ kind: z.literal('stop') }),
]);
export type ToDeskProcess = z.infer<typeof toDeskProcess>;

/** Messages of the desk process to the main process. `failed`: it runs, but without a store. */
export type FromDeskProcess =
  | { readonly kind: 'started' }
  | { readonly kind: 'failed'; readonly failure: Failure }
  | { readonly kind: 'stopped' };
