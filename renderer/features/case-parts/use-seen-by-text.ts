import { useMemo } from 'react';
import { useIntl } from 'react-intl';
import type { SeenBy } from '../../../shared/contract/authority.ts';
import { useText } from '../../ui/use-text.ts';

/** “Visible seulement par l’équipe Action sociale et le site Annexe”. */
export function useSeenByText(): (seenBy: SeenBy) => string {
  const say = useText();
  const intl = useIntl();
  return useMemo(
    () =>
      ({ teams, sites }) => {
        const who = [
          ...teams.map((name) => say('confidential.team', { name })),
          ...sites.map((name) => say('confidential.site', { name })),
        ];
        return say('confidential.seen_by', { who: intl.formatList(who, { type: 'conjunction' }) });
      },
    [say, intl],
  );
}
