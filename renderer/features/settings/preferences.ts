import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { Preferences } from '../../../shared/contract/work.ts';
import { useDesk } from '../../desk-client/desk-context.ts';
import { deskQuery, useDeskQuery } from '../../desk-client/use-desk-query.ts';

const defaults: Preferences = { locale: 'fr', theme: 'system', density: 'compact', singleKeys: true };

/** How the person who sits here wants the screen. */
export function usePreferences(): Preferences {
  return useDeskQuery('desk.preferences', {}).data ?? defaults;
}

/** Changes some of it: on screen at once, in the store right after. */
export function useSetPreferences(): (changes: Partial<Preferences>) => void {
  const desk = useDesk();
  const queries = useQueryClient();
  return useCallback(
    (changes) => {
      const { queryKey } = deskQuery(desk, 'desk.preferences', {});
      queries.setQueryData<Preferences>(queryKey, (known = defaults) => ({ ...known, ...changes }));
      void desk.call('desk.set_preferences', changes).then((answer) => {
        if (!answer.ok) return queries.invalidateQueries({ queryKey });
        return undefined;
      });
    },
    [desk, queries],
  );
}
