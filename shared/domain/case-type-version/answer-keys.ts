import { comparable, type Comparable } from '../condition/value-of-type.ts';
import type { FieldCatalogue } from '../condition/field-catalogue.ts';

/**
 * Values as databases compare them, by field: texts folded, everything of its field's type. What has no
 * comparable value is left out.
 */
export function comparableValues(
  catalogue: FieldCatalogue,
  valueOf: (field: string) => unknown,
): Readonly<Record<string, Comparable>> {
  const entries = [...catalogue.values()].flatMap(({ name, type }) => {
    const value = comparable(type, valueOf(name));
    return value === null ? [] : [[name, value] as const];
  });
  return Object.fromEntries(entries);
}
