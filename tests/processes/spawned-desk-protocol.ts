/** What a counter in another process is told to do. */
export interface SpawnedDeskOrder {
  readonly dataFolder: string;
  readonly key: string;
  readonly serverUrl: string;
  readonly code: string;
  readonly deskName: string;
  readonly login: string;
  readonly password: string;
  readonly seed: string;
  /** Milliseconds between two things done. */
  readonly longestPause: number;
}

/** What it says was answered durably, a line of JSON each. */
export type SpawnedDeskMessage =
  | { readonly said: 'ready' }
  | {
      readonly said: 'logged';
      readonly caseId: string;
      readonly reference: string;
      /** One for the case, and one more for a new contact. */
      readonly commands: number;
    }
  | { readonly said: 'noted'; readonly caseId: string; readonly text: string }
  | { readonly said: 'changed' }
  | { readonly said: 'settled'; readonly refused: number };
