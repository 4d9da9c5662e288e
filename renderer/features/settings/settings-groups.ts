import type { Preferences } from '../../../shared/contract/work.ts';
import type { MessageId } from '../../../shared/messages/catalogue.ts';
import type { MenuGroup } from '../../ui/Menu.tsx';
import type { SayText } from '../../ui/use-text.ts';

type Choices<Key extends keyof Preferences> = readonly (readonly [Preferences[Key], MessageId])[];

const themes: Choices<'theme'> = [
  ['system', 'settings.theme_system'],
  ['light', 'settings.theme_light'],
  ['dark', 'settings.theme_dark'],
];
const locales: Choices<'locale'> = [
  ['fr', 'settings.french'],
  ['en', 'settings.english'],
];
const densities: Choices<'density'> = [
  ['compact', 'settings.compact'],
  ['comfortable', 'settings.comfortable'],
];

/** The settings as groups of a menu: each choice is there to be ticked. */
export function settingsGroups(
  say: SayText,
  preferences: Preferences,
  set: (changes: Partial<Preferences>) => void,
): readonly MenuGroup[] {
  return [
    {
      id: 'theme',
      title: say('settings.theme'),
      choices: themes.map(([theme, label]) => ({
        id: `theme-${theme}`,
        label: say(label),
        isChecked: preferences.theme === theme,
        run: () => set({ theme }),
      })),
    },
    {
      id: 'density',
      title: say('settings.density'),
      choices: densities.map(([density, label]) => ({
        id: `density-${density}`,
        label: say(label),
        isChecked: preferences.density === density,
        run: () => set({ density }),
      })),
    },
    {
      id: 'locale',
      title: say('settings.language'),
      choices: locales.map(([locale, label]) => ({
        id: `locale-${locale}`,
        label: say(label),
        isChecked: preferences.locale === locale,
        run: () => set({ locale }),
      })),
    },
  ];
}
