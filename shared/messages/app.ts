import type { Messages } from './message.ts';

/** The frame around every screen: places, search, state of the desk, keys. */
export const app = {
  'app.name': { fr: 'Guichet', en: 'Guichet' },
  'app.sample': { fr: 'Collectivité d’essai', en: 'Sample authority' },
  'app.places': { fr: 'Lieux', en: 'Places' },
  'app.my_teams': { fr: 'Mes services', en: 'My teams' },
  'app.collapse': { fr: 'Réduire la barre latérale', en: 'Collapse the side bar' },
  'app.expand': { fr: 'Déplier la barre latérale', en: 'Expand the side bar' },
  'app.skip': { fr: 'Aller au contenu', en: 'Skip to content' },
  'app.crashed': { fr: 'Cet écran s’est arrêté', en: 'This screen has stopped' },
  'app.crashed_text': {
    fr: 'Une erreur inattendue s’est produite ici. Ce qui était enregistré l’est toujours, et votre brouillon est gardé.',
    en: 'Something unexpected went wrong here. What was saved is still saved, and your draft is kept.',
  },
  'app.reload': { fr: 'Recharger l’écran', en: 'Reload the screen' },
  'app.starting': { fr: 'Ouverture du poste…', en: 'Opening the desk…' },
  'app.cannot_open': { fr: 'Ce poste ne peut pas s’ouvrir', en: 'This desk cannot open' },
  'app.no_page': { fr: 'Cette page n’existe pas', en: 'There is no such page' },
  'app.link_not_shown': {
    fr: 'La demande {reference} ne peut pas être affichée',
    en: 'Request {reference} cannot be shown',
  },
  'app.to_work': { fr: 'Aller à mon travail', en: 'Go to my work' },

  'go.new': { fr: 'Nouvelle demande', en: 'New request' },
  'go.work': { fr: 'Mon travail', en: 'My work' },
  'go.queue': { fr: 'Toutes les demandes', en: 'All requests' },
  'go.refused': { fr: 'À reprendre', en: 'Needs attention' },

  'search.open': { fr: 'Rechercher', en: 'Search' },
  'search.placeholder': {
    fr: 'Rechercher une demande, un usager, une action',
    en: 'Search a request, a person, an action',
  },
  'search.former': { fr: 'ancien numéro {reference}', en: 'former number {reference}' },
  'search.kind_case': { fr: 'Demande', en: 'Request' },
  'search.kind_contact': { fr: 'Usager', en: 'Person' },
  'search.kind_action': { fr: 'Action', en: 'Action' },
  'search.none': {
    fr: 'Rien ne correspond à « {text} ». Essayez un numéro, un nom, une rue ou un mot de la demande.',
    en: 'Nothing matches “{text}”. Try a number, a name, a street or a word of the request.',
  },

  'help.open': { fr: 'Toutes les touches', en: 'All keys' },
  'help.title': { fr: 'Touches', en: 'Keys' },
  'help.single_keys': { fr: 'Touches simples', en: 'Single keys' },
  'help.single_keys_text': {
    fr: 'Une lettre seule agit en dehors des champs de texte. Désactivez-les si elles vous gênent.',
    en: 'One letter alone acts outside text fields. Turn them off if they get in your way.',
  },
  'help.next_row': { fr: 'Ligne suivante', en: 'Next row' },
  'help.previous_row': { fr: 'Ligne précédente', en: 'Previous row' },
  'help.open_row': { fr: 'Ouvrir', en: 'Open' },
  'help.peek_row': { fr: 'Aperçu à côté', en: 'Look beside' },
  'help.select_row': { fr: 'Sélectionner', en: 'Select' },
  'command_group.general': { fr: 'Partout', en: 'Everywhere' },
  'command_group.go': { fr: 'Aller à', en: 'Go to' },
  'command_group.list': { fr: 'Listes', en: 'Lists' },
  'command_group.case': { fr: 'Demande', en: 'Request' },
  'command_group.intake': { fr: 'Saisie', en: 'Intake' },
} as const satisfies Messages;
