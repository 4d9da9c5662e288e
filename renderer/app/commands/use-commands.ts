import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { Command } from './command.ts';
import { commandStore, conflictsIn, currentCommands, removeCommands, setCommands } from './command-store.ts';

/**
 * Registers commands while this part is mounted. Call it at every render with the current values. For the
 * same key a screen's command takes precedence over the frame's.
 */
export function useCommands(commands: readonly Command[]): void {
  const [owner] = useState(() => Symbol('commands'));
  const latest = useRef(commands);
  useLayoutEffect(() => {
    latest.current = commands;
    if (isSame(commandStore.getState().lists.get(owner), commands)) return;
    const conflicts = conflictsIn(commands);
    if (import.meta.env.DEV && conflicts.length > 0)
      throw new Error(`Two commands share a key: ${conflicts.join(', ')}`);
    // The registered command calls the latest function, so that a new function alone does not register again.
    setCommands(
      owner,
      commands.map((command) => ({
        ...command,
        run: () => latest.current.find(({ id }) => id === command.id)?.run(),
      })),
    );
  });
  useEffect(() => () => removeCommands(owner), [owner]);
}

/** All available commands. */
export function useCurrentCommands(): readonly Command[] {
  const lists = commandStore((state) => state.lists);
  return useMemo(() => currentCommands(lists), [lists]);
}

function isSame(known: readonly Command[] | undefined, next: readonly Command[]): boolean {
  return (
    known?.length === next.length &&
    known.every((command, index) => {
      const other = next[index];
      return (
        command.id === other?.id &&
        command.keys === other.keys &&
        command.when === other.when &&
        command.label === other.label
      );
    })
  );
}
