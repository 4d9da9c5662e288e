/** A simulated desk of the load. */
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
  /** Seconds of commands per turn, after half as many of bare requests. */
  readonly turn: number;
}
export interface LoadAccount {
  /** Milliseconds of each push, from when it was due to its answer. */
  readonly pushes: readonly number[];
  /** The same for bare requests. */
  readonly bare: readonly number[];
  readonly pulls: number;
  readonly failures: Readonly<Record<string, number>>;
  /** After a turn: the largest lag of a desk, in events; and how long all took to catch up. */
  readonly behind: number;
  readonly caughtUp: number;
}
