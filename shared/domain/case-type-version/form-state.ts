import { evaluate } from '../condition/evaluate.ts';
import type { FieldCatalogue } from '../condition/field-catalogue.ts';
import type { Channel } from '../case/channel.ts';
import type { Condition } from '../condition/condition.ts';
import type { Answer, Answers } from './answers.ts';
import { fieldIdOf, formCatalogue } from './form-catalogue.ts';
import { isAsked, type FormField } from './form-field.ts';

/** What conditions may ask of a request beside its answers. */
export interface RequestFacts {
  readonly channel: Channel;
  readonly contactKind: 'person' | 'organisation' | null;
  readonly siteId: string | null;
  /** The day in the authority's time zone. */
  readonly today: string;
}

/** Which parts of a form are shown and required, for some answers. */
export interface FormState {
  readonly shown: ReadonlySet<string>;
  readonly required: ReadonlySet<string>;
  /** The answers without those of hidden fields and of fields that are gone. */
  readonly answers: Answers;
  readonly holds: (condition: Condition) => boolean;
}

/**
 * Goes through the fields in their order: conditions look only at fields before their own (`definitionFaults`
 * sees to that), so that one pass settles all. A hidden field counts as having no answer.
 */
export function formState(
  form: readonly FormField[],
  given: Answers,
  facts: RequestFacts,
  catalogue: FieldCatalogue = formCatalogue(form),
): FormState {
  const shown = new Set<string>();
  const required = new Set<string>();
  const kept: Record<string, Answer> = {};
  const subject = {
    catalogue,
    circumstances: { today: facts.today },
    valueOf: (name: string): unknown => valueOf(name, kept, facts),
  };
  const holds = (condition: Condition): boolean => evaluate(condition, subject);
  for (const field of form) {
    if (field.shownIf !== null && !holds(field.shownIf)) continue;
    shown.add(field.id);
    if (!isAsked(field)) continue;
    const value = given[field.id];
    if (value !== undefined) kept[field.id] = value;
    if (field.required || (field.requiredIf !== null && holds(field.requiredIf))) required.add(field.id);
  }
  return { shown, required, answers: kept, holds };
}

function valueOf(name: string, answers: Answers, facts: RequestFacts): unknown {
  const fieldId = fieldIdOf(name);
  if (fieldId !== null) return comparableAnswer(answers[fieldId]);
  switch (name) {
    case 'channel':
      return facts.channel;
    case 'contact.kind':
      return facts.contactKind;
    case 'site':
      return facts.siteId;
    default:
      return null;
  }
}

/** An address compares by its text; every other answer as it is. */
export function comparableAnswer(answer: Answer | undefined): unknown {
  return typeof answer === 'object' && 'address' in answer ? answer.address : answer;
}
