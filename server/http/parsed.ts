import type { z } from 'zod';
import { failureOf, type Failure } from '../../shared/errors.ts';
import { failed, ok, type Result } from '../../shared/result.ts';
import { isStorable } from './storable.ts';

/** Validates what came in a request: by its schema, and that PostgreSQL can store its text. */
export function parsed<Value>(schema: z.ZodType<Value>, data: unknown): Result<Value, Failure> {
  const result = checked(schema, data);
  if (!result.ok || isStorable(result.value)) return result;
  return failed(failureOf('invalid_input'));
}

/** Validates by the schema alone. The failure names the field and never quotes its value. */
export function checked<Value>(schema: z.ZodType<Value>, data: unknown): Result<Value, Failure> {
  const result = schema.safeParse(data ?? {});
  if (result.success) return ok(result.data);
  const field = result.error.issues[0]?.path.join('.') ?? '';
  return failed(failureOf('invalid_input', field === '' ? {} : { field }));
}
