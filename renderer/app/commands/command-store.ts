import { create } from 'zustand';
import type { Command } from './command.ts';

interface CommandStore {
  /** One list per mounted screen or part. A later one takes precedence. */
  readonly lists: ReadonlyMap<symbol, readonly Command[]>;
}

export const commandStore = create<CommandStore>()(() => ({ lists: new Map() }));

export function setCommands(owner: symbol, commands: readonly Command[]): void {
  commandStore.setState(({ lists }) => ({ lists: new Map(lists).set(owner, commands) }));
}

export function removeCommands(owner: symbol): void {
  commandStore.setState(({ lists }) => {
    const next = new Map(lists);
    next.delete(owner);
    return { lists: next };
  });
}

/** The available commands: one per id and per key, that of the part mounted last. */
export function currentCommands(lists: CommandStore['lists']): readonly Command[] {
  const taken = new Set<string>();
  const kept = [...lists.values()].toReversed().map((commands) =>
    commands.filter((command) => {
      const names = [command.id, ...(command.keys === undefined ? [] : [`key ${command.keys}`])];
      if (command.when === false || names.some((name) => taken.has(name))) return false;
      for (const name of names) taken.add(name);
      return true;
    }),
  );
  return kept.toReversed().flat();
}

/** Keys that two commands of one list share: a bug, reported by tests and in development. */
export function conflictsIn(commands: readonly Command[]): readonly string[] {
  const claimed = commands.flatMap(({ keys, when }) => (keys === undefined || when === false ? [] : [keys]));
  return claimed.filter((key, index) =>
    claimed.some(
      (other, at) => at > index && (other === key || startsWith(other, key) || startsWith(key, other)),
    ),
  );
}

/** True if a sequence begins with another: `g` would swallow `g m`. */
function startsWith(sequence: string, beginning: string): boolean {
  return sequence.startsWith(`${beginning} `);
}
