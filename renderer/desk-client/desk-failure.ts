import type { Failure } from '../../shared/errors.ts';

/** A failure on its way through TanStack Query, which knows errors only as thrown. */
export class DeskFailure extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.code);
    this.name = 'DeskFailure';
    this.failure = failure;
  }
}
