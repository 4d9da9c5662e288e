import { useCallback } from 'react';
import type { Failure } from '../../shared/errors.ts';
import { useText } from './use-text.ts';

/** What a failure says to the person it stops. */
export function useFailureText(): (failure: Failure) => string {
  const say = useText();
  return useCallback((failure) => say(`failure.${failure.code}`, failure.facts), [say]);
}
