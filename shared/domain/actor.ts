import { z } from 'zod';

/** Who gives a command: an agent at a desk, or the server's own administration (import, first set-up). */
export const actor = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('agent'), agentId: z.uuid(), deskId: z.uuid().nullable() }),
  z.object({ kind: z.literal('administration') }),
]);
export type Actor = z.infer<typeof actor>;
