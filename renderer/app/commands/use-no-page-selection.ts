import { useEffect } from 'react';
import { tinykeys } from 'tinykeys';
import { isInTextField } from './text-fields.ts';

const lists = '[role="grid"], [role="listbox"], [role="menu"]';

/**
 * While a list is on the screen, Ctrl+A outside text fields does nothing: the browser would mark the
 * text of the whole page. Last of all that hear the key, so that a list or a command may use it.
 */
export function useNoPageSelection(): void {
  useEffect(
    () =>
      tinykeys(
        window,
        { '$mod+a': (event) => event.preventDefault() },
        { ignore: ({ target }) => isInTextField(target) || document.querySelector(lists) === null },
      ),
    [],
  );
}
