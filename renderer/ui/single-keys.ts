import { createContext, use } from 'react';

/** Whether single letters act outside text fields; a person may turn them off. */
export const SingleKeysContext = createContext(true);

export function useSingleKeys(): boolean {
  return use(SingleKeysContext);
}
