import { failureOf, type Failure } from '../../shared/errors.ts';

/** A failure on its way through TanStack Query, which knows errors only as thrown. */
export class DeskFailure extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.code);
    this.name = 'DeskFailure';
    this.failure = failure;
  }
}

/** The failure that an error carries; anything else is a bug, said as such. */
export function failureFrom(error: unknown): Failure {
  return error instanceof DeskFailure ? error.failure : failureOf('internal');
}
