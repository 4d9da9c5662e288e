import { fieldsIn, isComparison, type Condition } from './condition.ts';
import { evaluate } from './evaluate.ts';
import type { FieldCatalogue } from './field-catalogue.ts';

/** More combinations than this are not gone through: the condition is then taken to be possible. */
const mostCombinations = 4096;
/** Whether something holds, where not all is known. */
type Possibility = 'yes' | 'no' | 'maybe';

/**
 * Whether a condition may hold for some values of its fields. `emptyFields` never have one. Every choice of
 * codes and every yes or no is tried; what compares texts, numbers or dates is taken to be possible.
 */
export function canHold(
  tree: Condition,
  catalogue: FieldCatalogue,
  emptyFields: ReadonlySet<string>,
): boolean {
  const domains = finiteFields(tree, catalogue, emptyFields);
  const count = domains.reduce((product, [, values]) => product * values.length, 1);
  if (count > mostCombinations) return true;
  for (let index = 0; index < count; index += 1) {
    const values = new Map<string, unknown>();
    let rest = index;
    for (const [name, options] of domains) {
      values.set(name, options[rest % options.length]);
      rest = Math.floor(rest / options.length);
    }
    if (possibility(tree, values, catalogue) !== 'no') return true;
  }
  return false;
}

/** The fields of which all values are known. */
function finiteFields(
  tree: Condition,
  catalogue: FieldCatalogue,
  emptyFields: ReadonlySet<string>,
): readonly (readonly [string, readonly unknown[]])[] {
  return fieldsIn(tree).flatMap((name): readonly (readonly [string, readonly unknown[]])[] => {
    const field = catalogue.get(name);
    if (field === undefined || emptyFields.has(name)) return [[name, [null]]];
    if (field.type === 'boolean') return [[name, [null, true, false]]];
    return field.type === 'choice' && field.codes !== undefined ? [[name, [null, ...field.codes]]] : [];
  });
}

function possibility(
  tree: Condition,
  values: ReadonlyMap<string, unknown>,
  catalogue: FieldCatalogue,
): Possibility {
  if (isComparison(tree)) {
    if (!values.has(tree[0])) return 'maybe';
    const subject = {
      catalogue,
      circumstances: { today: '2026-01-01' },
      valueOf: (name: string): unknown => values.get(name),
    };
    return evaluate(tree, subject) ? 'yes' : 'no';
  }
  if ('not' in tree) {
    const inner = possibility(tree.not, values, catalogue);
    return inner === 'maybe' ? 'maybe' : inner === 'yes' ? 'no' : 'yes';
  }
  const parts = new Set(
    ('all' in tree ? tree.all : tree.any).map((part) => possibility(part, values, catalogue)),
  );
  const [deciding, other] = 'all' in tree ? (['no', 'yes'] as const) : (['yes', 'no'] as const);
  if (parts.has(deciding)) return deciding;
  return parts.has('maybe') ? 'maybe' : other;
}
