/** Argument of a spawned desk. */
export interface SpawnedDeskOrder {
  readonly dataFolder: string;
  readonly key: string;
  readonly serverUrl: string;
  readonly code: string;
  readonly deskName: string;
  readonly login: string;
  readonly password: string;
  readonly seed: string;
  /** Longest pause between two actions, in milliseconds. */
  readonly longestPause: number;
}

/** What it prints after a durable answer, a line of JSON each. */
export type SpawnedDeskMessage =
  | { readonly said: 'ready' }
  | {
      readonly said: 'logged';
      readonly caseId: string;
      readonly reference: string;
      /** How many commands it took: one for the case, one more for a new contact. */
      readonly commands: number;
    }
  | { readonly said: 'noted'; readonly caseId: string; readonly text: string }
  | { readonly said: 'changed' }
  | { readonly said: 'settled'; readonly refused: number };
