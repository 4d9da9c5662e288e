import type { z } from 'zod';
import { failureOf, type Failure } from '../../shared/errors.ts';
import { failed, ok, type Result } from '../../shared/result.ts';
import { isStorable } from './storable.ts';

/** What a request brought, as it may be kept: of the shape of its schema, its text storable. */
export function parsed<Value>(schema: z.ZodType<Value>, brought: unknown): Result<Value, Failure> {
  const result = checked(schema, brought);
  if (!result.ok || isStorable(result.value)) return result;
  return failed(failureOf('invalid_input'));
}

/** What a request brought, checked by its schema alone. The failure names the field and never quotes it. */
export function checked<Value>(schema: z.ZodType<Value>, brought: unknown): Result<Value, Failure> {
  const result = schema.safeParse(brought ?? {});
  if (result.success) return ok(result.data);
  const field = result.error.issues[0]?.path.join('.') ?? '';
  return failed(failureOf('invalid_input', field === '' ? {} : { field }));
}
