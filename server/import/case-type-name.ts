import { createHash } from 'node:crypto';
import { slug } from '../../shared/fold.ts';
import type { ImportedType } from './import-format.ts';

const longestLabel = 200;
const longestCode = 120;

/**
 * The case type of a row's type and sub-type; null if both are empty. Marks in brackets, as in "[] Épave" or
 * "[réservé agents] Épave", say who may pick the type there and are not part of its name. A sub-type without
 * a type is its own group; a type without a sub-type is its own label.
 */
export function caseTypeName(type: string, subType: string): ImportedType | null {
  const group = withoutMarks(type);
  const label = withoutMarks(subType);
  if (group === '' && label === '') return null;
  return {
    group: shortened(group === '' ? label : group),
    label: shortened(label === '' ? group : label),
  };
}

function withoutMarks(text: string): string {
  const words = text
    .replaceAll(/\[[^\]]*\]/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/ ?: ?(?=:|$)/g, '')
    .replaceAll(' :', '\u00a0:')
    .replaceAll("'", '’')
    .replace(/^[\s\u00a0:]+/, '')
    .trim();
  return words.charAt(0).toLocaleUpperCase('fr') + words.slice(1);
}

function shortened(text: string): string {
  return text.length <= longestLabel ? text : `${text.slice(0, longestLabel - 1).trimEnd()}…`;
}

/** A stable code for a type: its words, and a digest that keeps similar ones apart. */
export function caseTypeCode(type: ImportedType): string {
  const words = slug(`${type.group} ${type.label}`.replaceAll(/œ/gi, 'oe'));
  const apart = createHash('sha256').update(`${type.group}\n${type.label}`).digest('hex').slice(0, 8);
  const kept = words.slice(0, longestCode - apart.length - 1).replace(/-$/, '');
  return kept === '' ? apart : `${kept}-${apart}`;
}
