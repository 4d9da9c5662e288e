import { useEffect } from 'react';
import { tinykeys } from 'tinykeys';
import { isSingleKey } from './command.ts';
import { isInTextField } from './text-fields.ts';
import { useCurrentCommands } from './use-commands.ts';

/**
 * Open over the screen: its own keys hold there, and the screen's commands do not reach through. A toast
 * calls itself an alertdialog too, but stands aside in its region and takes no key from anybody.
 */
const overlays =
  '[role="dialog"], [role="alertdialog"]:not([role="region"] *), [role="menu"], [data-trigger="Select"]';

/**
 * The one listener for keys. It listens before any component, so that a function key or Ctrl+Enter
 * works from within a field; everything else acts outside fields only, and single keys can be turned off.
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
