import { z } from 'zod';

/**
 * Any typed or pasted text, without what no database stores: the character zero and halves of surrogate pairs.
 */
export function text() {
  return z.string().overwrite((typed) => typed.toWellFormed().replaceAll('\0', ''));
}

/** One line that may not be empty, at most `longest` characters. */
export function line(longest: number) {
  return text().trim().min(1).max(longest);
}

/** One line that may be missing; an empty one is stored as null. */
export function optionalLine(longest: number) {
  return text()
    .trim()
    .max(longest)
    .nullable()
    .transform((typed) => (typed === '' ? null : typed));
}
