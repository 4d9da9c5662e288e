import { useEffect } from 'react';
import { tinykeys } from 'tinykeys';
import { isSingleKey } from './command.ts';
import { isInTextField } from './text-fields.ts';
import { useCurrentCommands } from './use-commands.ts';

/**
 * Overlays with their own keys: while one is open, the screen's commands do not run. A toast is an
 * alertdialog too, but sits in its region and takes no keys.
 */
const overlays =
  '[role="dialog"], [role="alertdialog"]:not([role="region"] *), [role="menu"], [data-trigger="Select"]';

/**
 * The only key listener. It runs before any component's, so that a function key or Ctrl+Enter works inside a
 * field. Other keys work outside fields only, and single keys can be turned off.
 */
export function useShortcutListener(singleKeys: boolean): void {
  const commands = useCurrentCommands();
  useEffect(() => {
    const bindings = commands.flatMap(({ keys, run }) =>
      keys === undefined || (isSingleKey(keys) && !singleKeys)
        ? []
        : [
            [
              keys,
              (event: KeyboardEvent) => {
                event.preventDefault();
                event.stopPropagation();
                run();
              },
            ] as const,
          ],
    );
    return tinykeys(window, Object.fromEntries(bindings), { capture: true, ignore: isForOthers });
  }, [commands, singleKeys]);
}

function isForOthers(event: KeyboardEvent): boolean {
  if (event.isComposing || event.repeat || document.querySelector(overlays) !== null) return true;
  const isTyped = !event.ctrlKey && !event.metaKey && !event.altKey && !/^F\d+$/.test(event.key);
  return isTyped && isInTextField(event.target);
}
