import { fileURLToPath } from 'node:url';

export interface PreparedData {
  readonly authorityId: string;
  /** Each enrols one desk. */
  readonly codes: readonly string[];
}

/** Where the data that every spec begins with is prepared, once for each run. */
export const templateFolder = fileURLToPath(
  new URL('../../node_modules/.cache/guichet/e2e-data', import.meta.url),
);
