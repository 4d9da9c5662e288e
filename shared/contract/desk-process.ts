import { z } from 'zod';
import type { Failure } from '../errors.ts';

/** What the main process tells the desk process. A `window` message brings one port with it. */
export const toDeskProcess = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('start'),
    dataFolder: z.string().min(1),
    /** The store's key: 256 bits. */
    key: z.string().regex(/^[0-9a-f]{64}$/i),
    version: z.string(),
    /** False when the process comes back after a crash: whoever was signed in still is. */
    freshLaunch: z.boolean(),
  }),
  z.object({ kind: z.literal('window') }),
  z.object({ kind: z.literal('stop') }),
]);
export type ToDeskProcess = z.infer<typeof toDeskProcess>;

/** What the desk process tells the main process. `failed`: it runs, but without a store. */
export type FromDeskProcess =
  | { readonly kind: 'started' }
  | { readonly kind: 'failed'; readonly failure: Failure }
  | { readonly kind: 'stopped' };
