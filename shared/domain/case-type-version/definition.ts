import { z } from 'zod';
import { condition } from '../condition/condition.ts';
import { formField } from './form-field.ts';
import { workflow } from './workflow-definition.ts';

export const mostFields = 200;

/** Where a case goes first: the first rule that holds, else the type's own team. */
const routingRule = z.strictObject({ when: condition, teamId: z.uuid() });

/** What a version of a case type asks, and how its cases go on. */
export const definition = z.strictObject({
  form: z.array(formField).max(mostFields),
  /** Null: the usual workflow of all requests. */
  workflow: workflow.nullable(),
  routing: z.array(routingRule).max(50),
});
export type Definition = z.infer<typeof definition>;
