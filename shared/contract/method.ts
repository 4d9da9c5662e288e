import type { z } from 'zod';

/**
 * A method that a screen may call. A query changes nothing and may be cached; a command may change the store.
 * The input is checked by its schema on the receiving side; the output is a type, made by our own code from
 * values that can be written as JSON plus Uint8Array.
 */
export interface Method<Kind extends 'query' | 'command', Input extends z.ZodType, Output> {
  readonly kind: Kind;
  readonly input: Input;
  /** True if it needs a signed-in agent. */
  readonly needsAgent: boolean;
  /** Never set: it only carries the output's type. */
  readonly output?: Output;
}
export type AnyMethod = Method<'query' | 'command', z.ZodType, unknown>;

/** A query for a signed-in agent: `query(schema).returning<Output>()`. */
export function query<Input extends z.ZodType>(input: Input) {
  return {
    returning: <Output>(): Method<'query', Input, Output> => ({ kind: 'query', input, needsAgent: true }),
  };
}
/** A command of a signed-in agent. */
export function command<Input extends z.ZodType>(input: Input) {
  return {
    returning: <Output>(): Method<'command', Input, Output> => ({ kind: 'command', input, needsAgent: true }),
  };
}
/** The same method, open to a screen where nobody has signed in yet. */
export function beforeSignIn<Any extends AnyMethod>(method: Any): Any {
  return { ...method, needsAgent: false };
}

export type InputOf<Any extends AnyMethod> = z.input<Any['input']>;
export type ParsedInputOf<Any extends AnyMethod> = z.output<Any['input']>;
export type OutputOf<Any extends AnyMethod> =
  Any extends Method<'query' | 'command', z.ZodType, infer Output> ? Output : never;
