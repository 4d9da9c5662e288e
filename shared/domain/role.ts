import { z } from 'zod';

export const roles = ['counter', 'phone', 'caseworker', 'supervisor', 'administrator'] as const;
export const role = z.enum(roles);
export type Role = z.infer<typeof role>;
