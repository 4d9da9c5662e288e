import { fieldsIn, type Condition } from '../condition/condition.ts';
import { canHold } from '../condition/can-hold.ts';
import type { FieldCatalogue } from '../condition/field-catalogue.ts';
import { answerProblem, dayOf, isBlank, isPattern } from './answer-problem.ts';
import type { Answer } from './answers.ts';
import {
  conditionFaultsAt,
  errorAt,
  repeated,
  translationFaults,
  warningAt,
  type DefinitionFault,
  type FaultPath,
} from './definition-fault.ts';
import { answerName, fieldIdOf } from './form-catalogue.ts';
import { isAsked, type AskedField, type FormField } from './form-field.ts';

/** Defaults and bounds that count from the day of filling in are checked as on this day. */
const someDay = '2026-01-01';

export function formFaults(
  form: readonly FormField[],
  catalogue: FieldCatalogue,
): readonly DefinitionFault[] {
  const places = new Map(form.map(({ id }, index) => [id, index]));
  const cyclic = fieldsInCycles(form);
  const neverShown = fieldsNeverShown(form, catalogue);
  return [
    ...repeated(form.map(({ id }) => id)).map((index) =>
      errorAt(['form', index, 'id'], 'duplicate_field', { field: form[index]?.id ?? '' }),
    ),
    ...form.flatMap((field, index) => {
      const path = ['form', index];
      return [
        ...translationFaults([...path, 'label'], field.label),
        ...fieldConditions(field).flatMap(([name, condition]) => [
          ...conditionFaultsAt([...path, name], condition, catalogue),
          ...orderFaults([...path, name], condition, { index, places, isCyclic: cyclic.has(field.id) }),
        ]),
        ...shownFaults(path, field, neverShown),
        ...(isAsked(field) ? askedFaults(path, field) : []),
      ];
    }),
  ];
}

function fieldConditions(field: FormField): readonly (readonly [string, Condition])[] {
  const named = [
    ['shownIf', field.shownIf],
    ['requiredIf', isAsked(field) ? field.requiredIf : null],
  ] as const;
  return named.flatMap(([name, condition]) => (condition === null ? [] : [[name, condition] as const]));
}

/** A condition may look at earlier fields only: what is shown is settled from the top down. */
function orderFaults(
  path: FaultPath,
  condition: Condition,
  {
    index,
    places,
    isCyclic,
  }: { readonly index: number; readonly places: ReadonlyMap<string, number>; readonly isCyclic: boolean },
): readonly DefinitionFault[] {
  const later = fieldsIn(condition)
    .map(fieldIdOf)
    .filter((id) => id !== null && (places.get(id) ?? -1) >= index);
  const code = isCyclic ? 'condition_cycle' : 'condition_field_later';
  return later.map((id) => errorAt(path, code, { field: id ?? '' }));
}

/** The fields whose conditions lead back to themselves. */
function fieldsInCycles(form: readonly FormField[]): ReadonlySet<string> {
  const asks = new Map(
    form.map((field) => [
      field.id,
      fieldConditions(field).flatMap(([, condition]) =>
        fieldsIn(condition).flatMap((name) => fieldIdOf(name) ?? []),
      ),
    ]),
  );
  function leadsBack(id: string): boolean {
    const seen = new Set<string>();
    const waiting = [...(asks.get(id) ?? [])];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      if (next === id) return true;
      if (seen.has(next)) continue;
      seen.add(next);
      waiting.push(...(asks.get(next) ?? []));
    }
    return false;
  }
  return new Set([...asks.keys()].filter(leadsBack));
}

function fieldsNeverShown(form: readonly FormField[], catalogue: FieldCatalogue): ReadonlySet<string> {
  const never = new Set<string>();
  for (const field of form) {
    const emptyFields = new Set([...never].map(answerName));
    if (field.shownIf !== null && !canHold(field.shownIf, catalogue, emptyFields)) never.add(field.id);
  }
  return never;
}

function shownFaults(
  path: FaultPath,
  field: FormField,
  neverShown: ReadonlySet<string>,
): readonly DefinitionFault[] {
  if (!neverShown.has(field.id)) return [];
  const isRequired = isAsked(field) && (field.required || field.requiredIf !== null);
  const at = [...path, 'shownIf'];
  return isRequired ? [errorAt(at, 'required_never_shown')] : [warningAt(at, 'never_shown')];
}

function askedFaults(path: FaultPath, field: AskedField): readonly DefinitionFault[] {
  return [
    ...translationFaults([...path, 'hint'], field.hint),
    ...optionFaults(path, field),
    ...boundsFaults(path, field),
    ...(field.kind === 'text' && field.pattern !== null && !isPattern(field.pattern)
      ? [errorAt([...path, 'pattern'], 'pattern_invalid')]
      : defaultFaults(path, field)),
  ];
}

function optionFaults(path: FaultPath, field: AskedField): readonly DefinitionFault[] {
  if (!('options' in field)) return [];
  return [
    ...repeated(field.options.map(({ code }) => code)).map((index) =>
      errorAt([...path, 'options', index, 'code'], 'duplicate_option', {
        option: field.options[index]?.code ?? '',
      }),
    ),
    ...field.options.flatMap(({ label }, index) =>
      translationFaults([...path, 'options', index, 'label'], label),
    ),
  ];
}

function boundsFaults(path: FaultPath, field: AskedField): readonly DefinitionFault[] {
  if (!('least' in field) || field.least === null || field.most === null) return [];
  const crossed =
    field.kind === 'date'
      ? dayOf(field.least, someDay) > dayOf(field.most, someDay)
      : field.least > field.most;
  return crossed ? [errorAt([...path, 'least'], 'bounds_crossed')] : [];
}

function defaultFaults(path: FaultPath, field: AskedField): readonly DefinitionFault[] {
  const value = defaultOf(field, someDay);
  if (value === null) return [];
  const problem = answerProblem(field, value, someDay);
  return problem === null
    ? []
    : [errorAt([...path, 'default'], 'default_refused', { problem: problem.code })];
}

/** The answer that a field begins with; null where it begins empty. */
export function defaultOf(field: AskedField, today: string): Answer | null {
  if (!('default' in field) || field.default === null) return null;
  const value: Answer = field.kind === 'date' ? dayOf(field.default, today) : field.default;
  return isBlank(value) ? null : value;
}
