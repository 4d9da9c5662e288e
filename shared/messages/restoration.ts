import type { Messages } from './message.ts';

/** The command line about databases restored from a backup. */
export const restoration = {
  'administration.command.restorations': {
    fr: 'Liste les restaurations de la base, et ce que les postes ont rendu',
    en: 'Lists restorations of the database, and what the desks gave back',
  },
  'administration.command.new_epoch': {
    fr: 'Après une restauration : demande aux postes de rendre ce que la base n’a plus',
    en: 'After a restoration: has the desks give back what the database lost',
  },
  'administration.error.restoration_unknown': {
    fr: 'Aucune restauration « {epoch} ». La liste : npm run guichet -- restorations',
    en: 'No restoration “{epoch}”. The list: npm run guichet -- restorations',
  },
  'restoration.none': {
    fr: 'Aucune restauration remarquée.',
    en: 'No restoration was noticed.',
  },
  'restoration.line': {
    fr: '{desks, plural, =0 {aucun poste n’avait rien à rendre} one {# poste} other {# postes}}, {events, plural, one {# événement rendu} other {# événements rendus}}, {lost, plural, =0 {tous repris} one {# non repris} other {# non repris}}',
    en: '{desks, plural, =0 {no desk had anything to give back} one {# desk} other {# desks}}, {events, plural, one {# event given back} other {# events given back}}, {lost, plural, =0 {all taken} one {# not taken} other {# not taken}}',
  },
  'restoration.noticed': { fr: 'Remarquée le', en: 'Noticed on' },
  'restoration.by': { fr: 'Par le poste', en: 'By the desk' },
  'restoration.epoch': { fr: 'Époque', en: 'Epoch' },
  'restoration.head': { fr: 'Le journal allait jusqu’à', en: 'The log went up to' },
  'restoration.of_desk': {
    fr: '{desk} : {events, plural, one {# événement rendu} other {# événements rendus}}, {lost, plural, =0 {tous repris} one {# non repris} other {# non repris}}',
    en: '{desk}: {events, plural, one {# event given back} other {# events given back}}, {lost, plural, =0 {all taken} one {# not taken} other {# not taken}}',
  },
  'restoration.events': {
    fr: '{count, plural, one {# événement} other {# événements}}',
    en: '{count, plural, one {# event} other {# events}}',
  },
  'restoration.not_taken': { fr: 'non repris', en: 'not taken' },
  'restoration.of_contacts': { fr: 'usagers', en: 'people' },
  'restoration.of_directory': { fr: 'annuaire et types de demande', en: 'directory and case types' },
  'new_epoch.text': {
    fr: 'À leur prochain contact, tous les postes compareront leur journal avec celui de la base et rendront ce qu’elle n’a plus. Personne ne perd rien et le travail continue. À faire une fois, juste après une restauration, avant de rouvrir le serveur.',
    en: 'At their next contact, all desks will compare their log with the database’s and give back what it lost. Nobody loses anything and work goes on. To be done once, right after a restoration, before the server is opened again.',
  },
  'new_epoch.ask': { fr: 'Changer d’époque ? (oui/non) ', en: 'Start a new epoch? (yes/no) ' },
  'new_epoch.done': { fr: 'Nouvelle époque : {epoch}', en: 'New epoch: {epoch}' },
} as const satisfies Messages;
