import { z } from 'zod';

/** The door a request came through. */
export const channels = ['counter', 'phone', 'online', 'email', 'letter', 'social', 'sensor'] as const;
export const channel = z.enum(channels);
export type Channel = z.infer<typeof channel>;
