import { useEffect } from 'react';
import { tinykeys } from 'tinykeys';
import { isInTextField } from './text-fields.ts';

const lists = '[role="grid"], [role="listbox"], [role="menu"]';

/**
 * While a list is shown, Ctrl+A outside text fields does nothing: the browser would select the whole page.
 * Listens last, so that a list or a command may use the key.
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
