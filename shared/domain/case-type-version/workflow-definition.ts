import { z } from 'zod';
import { localisedText } from '../aggregate.ts';
import { condition } from '../condition/condition.ts';
import { role } from '../role.ts';
import { code, fieldId } from './form-field.ts';

/** What a state means for lists, clocks and figures, whatever an authority calls it. */
export const phases = [
  'intake',
  'active',
  'waiting_documents',
  'waiting_advice',
  'waiting_contact',
  'waiting_supplier',
  'done',
] as const;
export const phase = z.enum(phases);

/** What happens as a case comes into a state. */
const onEntry = z.strictObject({
  /** The team that the case goes to; null: it stays where it is. */
  teamId: z.uuid().nullable().default(null),
  /** The due date anew, in working days (jours ouvrés) from that day; null: as it was. */
  dueInWorkingDays: z.int().min(0).max(365).nullable().default(null),
});

export const workflowState = z.strictObject({
  code,
  label: localisedText,
  phase,
  /** Nothing more is to be done in it; every final state is of phase done. */
  final: z.boolean().default(false),
  onEntry: onEntry.default({ teamId: null, dueInWorkingDays: null }),
});
export type WorkflowState = z.infer<typeof workflowState>;

export const workflowTransition = z.strictObject({
  code,
  /** What the button says: « Accorder ». */
  label: localisedText,
  from: z.array(code).min(1).max(40),
  to: code,
  /** Who may make it. */
  roles: z.array(role).min(1).default(['caseworker', 'supervisor', 'administrator']),
  /** Made only where this holds; null: always. */
  condition: condition.nullable().default(null),
  reason: z.enum(['none', 'optional', 'required']).default('optional'),
  /** The fields that must have an answer before. */
  fields: z.array(fieldId).max(50).default([]),
});
export type WorkflowTransition = z.infer<typeof workflowTransition>;

export const workflow = z.strictObject({
  /** The first is where a case begins. */
  states: z.array(workflowState).min(2).max(40),
  transitions: z.array(workflowTransition).min(1).max(200),
});
export type Workflow = z.infer<typeof workflow>;
