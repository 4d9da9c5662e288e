import { useEffect, type ReactNode } from 'react';
import { I18nProvider } from 'react-aria-components';
import { IntlProvider } from 'react-intl';
import { catalogueFor } from '../../shared/messages/catalogue.ts';
import type { Locale } from '../../shared/messages/message.ts';
import { useDeskQuery } from '../desk-client/use-desk-query.ts';
import { useSession } from '../desk-client/session.ts';
import { useShellInfo } from '../desk-client/use-shell-info.ts';
import { TimeZoneContext } from '../ui/clock.ts';
import { SingleKeysContext } from '../ui/single-keys.ts';

const catalogues = { fr: catalogueFor('fr'), en: catalogueFor('en') };
/** The region whose formats of dates and numbers each language uses. */
const regions = { fr: 'fr-FR', en: 'en-GB' } as const;

/** Applies the agent's language, theme and keys to everything inside. */
export function PersonalSettings({ children }: { readonly children: ReactNode }) {
  const preferences = useDeskQuery('desk.preferences', {}).data;
  const computer = useShellInfo();
  const { authority } = useSession();
  const locale: Locale = preferences?.locale ?? (computer?.locale.startsWith('en') ? 'en' : 'fr');
  const theme = preferences?.theme ?? 'system';
  const density = preferences?.density ?? 'compact';

  useEffect(() => {
    const root = document.documentElement;
    root.lang = locale;
    root.dataset['density'] = density;
    if (theme === 'system') delete root.dataset['theme'];
    else root.dataset['theme'] = theme;
  }, [locale, theme, density]);

  if (computer === undefined) return null;
  return (
    <IntlProvider
      locale={regions[locale]}
      defaultLocale="fr-FR"
      messages={catalogues[locale]}
      onError={(error) => {
        throw error;
      }}
    >
      <I18nProvider locale={regions[locale]}>
        <TimeZoneContext value={authority?.timeZone ?? 'Europe/Paris'}>
          <SingleKeysContext value={preferences?.singleKeys ?? true}>{children}</SingleKeysContext>
        </TimeZoneContext>
      </I18nProvider>
    </IntlProvider>
  );
}
