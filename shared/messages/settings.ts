import type { Messages } from './message.ts';

/** An agent's own settings. */
export const settings = {
  'settings.title': { fr: 'Réglages', en: 'Settings' },
  'settings.of': { fr: '{name}, réglages', en: '{name}, settings' },
  'settings.theme': { fr: 'Apparence', en: 'Appearance' },
  'settings.theme_system': { fr: 'Comme l’ordinateur', en: 'Like the computer' },
  'settings.theme_light': { fr: 'Claire', en: 'Light' },
  'settings.theme_dark': { fr: 'Sombre', en: 'Dark' },
  'settings.language': { fr: 'Langue', en: 'Language' },
  'settings.french': { fr: 'Français', en: 'Français' },
  'settings.english': { fr: 'English', en: 'English' },
  'settings.density': { fr: 'Lignes', en: 'Rows' },
  'settings.compact': { fr: 'Serrées', en: 'Compact' },
  'settings.comfortable': { fr: 'Espacées', en: 'Comfortable' },
  'settings.sign_out': { fr: 'Se déconnecter', en: 'Sign out' },
  'settings.version': { fr: 'Guichet {version}', en: 'Guichet {version}' },
} as const satisfies Messages;
