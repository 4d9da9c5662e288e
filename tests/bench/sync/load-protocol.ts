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
  readonly bareUrl: string;
  /** A file that holds a `TownUnderLoad`. */
  readonly townFile: string;
  readonly commandsPerSecond: number;
  readonly seconds: number;
  /** Commands for so many seconds, after bare requests for half as many. */
  readonly turn: number;
}
export interface LoadAccount {
  /** Each push from the moment that it was due to its answer, in milliseconds. */
  readonly pushes: readonly number[];
  /** The same of bare requests. */
  readonly bare: readonly number[];
  readonly pulls: number;
  readonly failures: Readonly<Record<string, number>>;
  /** How far the desk that stood farthest back was after a turn, in events, and how long all took to catch up. */
  readonly behind: number;
  readonly caughtUp: number;
}
