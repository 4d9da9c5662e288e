import type { Failure } from '../../shared/errors.ts';

/** A failure as an exception: TanStack Query reports only thrown errors. */
export class DeskFailure extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.code);
    this.name = 'DeskFailure';
    this.failure = failure;
  }
}
