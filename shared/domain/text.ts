import { z } from 'zod';

/** One line that must say something, at most `longest` characters. */
export function line(longest: number) {
  return z.string().trim().min(1).max(longest);
}

/** One line that may be missing; an empty one is a missing one, stored as null. */
export function optionalLine(longest: number) {
  return z
    .string()
    .trim()
    .max(longest)
    .nullable()
    .transform((text) => (text === '' ? null : text));
}
