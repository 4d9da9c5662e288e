import type { LocalisedText } from '../aggregate.ts';
import { conditionFaults } from '../condition/condition-faults.ts';
import type { Condition } from '../condition/condition.ts';
import type { FieldCatalogue } from '../condition/field-catalogue.ts';

export const faultCodes = [
  'definition_too_large',
  'duplicate_field',
  'duplicate_option',
  'bounds_crossed',
  'pattern_invalid',
  'default_refused',
  'condition_field_later',
  'condition_cycle',
  'required_never_shown',
  'never_shown',
  'translation_missing',
  'duplicate_state',
  'duplicate_transition',
  'unknown_state',
  'final_not_done',
  'no_final_state',
  'state_unreachable',
  'state_without_end',
  'unknown_field',
  'condition_field_unknown',
  'condition_operator_wrong',
  'condition_value_missing',
  'condition_value_wrong',
  'condition_option_unknown',
] as const;
export type FaultCode = (typeof faultCodes)[number];

/** One thing wrong with a definition. */
export interface DefinitionFault {
  readonly code: FaultCode;
  readonly severity: 'error' | 'warning';
  /** Where it is: `['form', 3, 'default']`. */
  readonly path: readonly (string | number)[];
  readonly facts: Readonly<Record<string, string | number>>;
}
export type FaultPath = DefinitionFault['path'];

export function errorAt(
  path: FaultPath,
  code: FaultCode,
  facts: DefinitionFault['facts'] = {},
): DefinitionFault {
  return { code, severity: 'error', path, facts };
}

export function warningAt(
  path: FaultPath,
  code: FaultCode,
  facts: DefinitionFault['facts'] = {},
): DefinitionFault {
  return { code, severity: 'warning', path, facts };
}

/** What is wrong with a condition; null conditions are fine. */
export function conditionFaultsAt(
  path: FaultPath,
  condition: Condition | null,
  catalogue: FieldCatalogue,
): readonly DefinitionFault[] {
  if (condition === null) return [];
  return conditionFaults(condition, catalogue).map(({ code, comparison }) =>
    errorAt(path, code, { field: comparison[0] }),
  );
}

/** A text that has no English yet. */
export function translationFaults(path: FaultPath, text: LocalisedText | null): readonly DefinitionFault[] {
  return text === null || text.en !== null ? [] : [warningAt(path, 'translation_missing')];
}

/** The places of values that stand in a list more than once, after their first. */
export function repeated(values: readonly string[]): readonly number[] {
  const seen = new Set<string>();
  return values.flatMap((value, index) => {
    if (seen.has(value)) return [index];
    seen.add(value);
    return [];
  });
}
