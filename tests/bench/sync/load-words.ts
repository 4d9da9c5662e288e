/** A desk that a load is made for. */
export interface DeskUnderLoad {
  readonly deskId: string;
  readonly token: string;
  readonly agentId: string;
  readonly session: string;
}
export interface TownUnderLoad {
  readonly desks: readonly DeskUnderLoad[];
  /** Cases to write notes on. */
  readonly caseIds: readonly string[];
}
export interface LoadOrder {
  readonly serverUrl: string;
  /** A file that holds a `TownUnderLoad`. */
  readonly townFile: string;
  readonly commandsPerSecond: number;
  readonly seconds: number;
}
export interface LoadAccount {
  /** Each push from its request to its answer, in milliseconds. */
  readonly pushes: readonly number[];
  /** From the moment that a push was due to its answer: a machine that falls behind shows here. */
  readonly late: readonly number[];
  readonly pulls: number;
  readonly failures: Readonly<Record<string, number>>;
  /** How far the desk that stood farthest back was in the end, in events, and how long all took to catch up. */
  readonly behind: number;
  readonly caughtUp: number;
}
