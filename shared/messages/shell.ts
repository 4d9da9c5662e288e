import type { Messages } from './message.ts';

/** The main process: its menu, and why the app cannot go on. */
export const shell = {
  'menu.app': { fr: 'Guichet', en: 'Guichet' },
  'menu.about': { fr: 'À propos de Guichet', en: 'About Guichet' },
  'menu.hide': { fr: 'Masquer Guichet', en: 'Hide Guichet' },
  'menu.hide_others': { fr: 'Masquer les autres', en: 'Hide others' },
  'menu.quit': { fr: 'Quitter Guichet', en: 'Quit Guichet' },
  'menu.edit': { fr: 'Édition', en: 'Edit' },
  'menu.undo': { fr: 'Annuler', en: 'Undo' },
  'menu.redo': { fr: 'Rétablir', en: 'Redo' },
  'menu.cut': { fr: 'Couper', en: 'Cut' },
  'menu.copy': { fr: 'Copier', en: 'Copy' },
  'menu.paste': { fr: 'Coller', en: 'Paste' },
  'menu.paste_plain': { fr: 'Coller sans mise en forme', en: 'Paste without formatting' },
  'menu.select_all': { fr: 'Tout sélectionner', en: 'Select all' },
  'menu.view': { fr: 'Affichage', en: 'View' },
  'menu.zoom_reset': { fr: 'Taille réelle', en: 'Actual size' },
  'menu.zoom_in': { fr: 'Agrandir', en: 'Zoom in' },
  'menu.zoom_out': { fr: 'Réduire', en: 'Zoom out' },
  'menu.full_screen': { fr: 'Plein écran', en: 'Full screen' },
  'menu.reload': { fr: 'Recharger', en: 'Reload' },
  'menu.developer_tools': { fr: 'Outils de développement', en: 'Developer tools' },
  'menu.window': { fr: 'Fenêtre', en: 'Window' },
  'menu.minimize': { fr: 'Réduire dans la barre', en: 'Minimize' },
  'menu.close': { fr: 'Fermer la fenêtre', en: 'Close the window' },

  'shell.stopped': { fr: 'Guichet s’est arrêté', en: 'Guichet has stopped' },
  'shell.stopped_text': {
    fr: 'Une erreur inattendue s’est produite. Ce qui était enregistré l’est toujours. Rouvrez Guichet ; si cela recommence, transmettez ce dossier à votre administrateur : {folder}',
    en: 'Something unexpected went wrong. What was saved is still saved. Open Guichet again; if it happens again, give this folder to your administrator: {folder}',
  },
} as const satisfies Messages;
