import { z } from 'zod';

/**
 * Whatever a person types or pastes, without what no database keeps: the character zero and halves of
 * surrogate pairs.
 */
export function text() {
  return z.string().overwrite((typed) => typed.toWellFormed().replaceAll('\0', ''));
}

/** One line that must say something, at most `longest` characters. */
export function line(longest: number) {
  return text().trim().min(1).max(longest);
}

/** One line that may be missing; an empty one is a missing one, stored as null. */
export function optionalLine(longest: number) {
  return text()
    .trim()
    .max(longest)
    .nullable()
    .transform((typed) => (typed === '' ? null : typed));
}
