import { z } from 'zod';

export const roles = ['counter', 'phone', 'caseworker', 'supervisor', 'administrator'] as const;
export const role = z.enum(roles);
export type Role = z.infer<typeof role>;

/** The usual answers to "who may give this command". */
export const everyone: readonly Role[] = ['counter', 'phone', 'caseworker', 'supervisor', 'administrator'];
export const instruction: readonly Role[] = ['caseworker', 'supervisor', 'administrator'];
export const administration: readonly Role[] = ['administrator'];
