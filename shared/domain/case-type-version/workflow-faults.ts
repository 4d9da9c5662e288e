import type { FieldCatalogue } from '../condition/field-catalogue.ts';
import {
  conditionFaultsAt,
  errorAt,
  repeated,
  translationFaults,
  type DefinitionFault,
} from './definition-fault.ts';
import type { FormField } from './form-field.ts';
import { isAsked } from './form-field.ts';
import type { Workflow, WorkflowState } from './workflow-definition.ts';

export function workflowFaults(
  { states, transitions }: Workflow,
  form: readonly FormField[],
  catalogue: FieldCatalogue,
): readonly DefinitionFault[] {
  const codes = new Set(states.map(({ code }) => code));
  const fieldIds = new Set(form.filter(isAsked).map(({ id }) => id));
  return [
    ...repeated(states.map(({ code }) => code)).map((index) =>
      errorAt(['workflow', 'states', index, 'code'], 'duplicate_state', { state: states[index]?.code ?? '' }),
    ),
    ...stateFaults({ states, transitions }),
    ...repeated(transitions.map(({ code }) => code)).map((index) =>
      errorAt(['workflow', 'transitions', index, 'code'], 'duplicate_transition', {
        transition: transitions[index]?.code ?? '',
      }),
    ),
    ...transitions.flatMap(({ from, to, label, condition, fields }, index) => {
      const path = ['workflow', 'transitions', index];
      return [
        ...translationFaults([...path, 'label'], label),
        ...from.flatMap((state, place) =>
          codes.has(state) ? [] : [errorAt([...path, 'from', place], 'unknown_state', { state })],
        ),
        ...(codes.has(to) ? [] : [errorAt([...path, 'to'], 'unknown_state', { state: to })]),
        ...conditionFaultsAt([...path, 'condition'], condition, catalogue),
        ...fields.flatMap((field, place) =>
          fieldIds.has(field) ? [] : [errorAt([...path, 'fields', place], 'unknown_field', { field })],
        ),
      ];
    }),
  ];
}

function stateFaults({ states, transitions }: Workflow): readonly DefinitionFault[] {
  const next = new Map<string, string[]>();
  const before = new Map<string, string[]>();
  for (const { from, to } of transitions) {
    for (const state of from) {
      next.set(state, [...(next.get(state) ?? []), to]);
      before.set(to, [...(before.get(to) ?? []), state]);
    }
  }
  const finals = states.filter(isFinalState).map(({ code }) => code);
  const reached = reachable(
    states.slice(0, 1).map(({ code }) => code),
    next,
  );
  const ending = reachable(finals, before);
  return [
    ...(finals.length === 0 ? [errorAt(['workflow', 'states'], 'no_final_state')] : []),
    ...states.flatMap((state, index) => {
      const path = ['workflow', 'states', index];
      const facts = { state: state.code };
      return [
        ...translationFaults([...path, 'label'], state.label),
        ...(state.final && state.phase !== 'done'
          ? [errorAt([...path, 'phase'], 'final_not_done', facts)]
          : []),
        ...(reached.has(state.code) ? [] : [errorAt(path, 'state_unreachable', facts)]),
        ...(finals.length === 0 || ending.has(state.code) ? [] : [errorAt(path, 'state_without_end', facts)]),
      ];
    }),
  ];
}

function isFinalState({ final }: WorkflowState): boolean {
  return final;
}

/** The states that some states lead to, themselves included. */
function reachable(
  from: readonly string[],
  next: ReadonlyMap<string, readonly string[]>,
): ReadonlySet<string> {
  const seen = new Set(from);
  const waiting = [...from];
  for (let state = waiting.pop(); state !== undefined; state = waiting.pop()) {
    for (const one of next.get(state) ?? []) {
      if (seen.has(one)) continue;
      seen.add(one);
      waiting.push(one);
    }
  }
  return seen;
}
