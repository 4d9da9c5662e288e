import type { Messages } from './message.ts';

/** The diagnostics screen: for when a desk and the server do not agree. */
export const diagnostics = {
  'diagnostics.title': { fr: 'Diagnostic du poste', en: 'Desk diagnostics' },
  'diagnostics.open': { fr: 'Diagnostic du poste', en: 'Desk diagnostics' },
  'diagnostics.copy': { fr: 'Copier', en: 'Copy' },
  'diagnostics.copied': { fr: 'Diagnostic copié', en: 'Diagnostics copied' },
  'diagnostics.export': { fr: 'Enregistrer…', en: 'Save…' },
  'diagnostics.exported': { fr: 'Diagnostic enregistré', en: 'Diagnostics saved' },
  'diagnostics.export_hint': {
    fr: 'À transmettre tel quel : ni nom, ni texte, ni numéro de demande.',
    en: 'To be sent as it is: no name, no text and no request number.',
  },
  'diagnostics.compare': { fr: 'Comparer maintenant', en: 'Compare now' },
  'diagnostics.compare_asked': {
    fr: 'Comparaison demandée. Le résultat s’affiche ici dès que le serveur a répondu.',
    en: 'Comparison asked for. What it finds shows here once the server has answered.',
  },

  'diagnostics.never_compared': {
    fr: 'Ce poste n’a pas encore été comparé au serveur',
    en: 'This desk has not been compared with the server yet',
  },
  'diagnostics.never_compared_text': {
    fr: 'Cela se fait tout seul à chaque connexion, une fois le poste à jour, puis toutes les heures.',
    en: 'This happens by itself at every connection, once the desk is up to date, then every hour.',
  },
  'diagnostics.equal': { fr: 'Ce poste et le serveur concordent', en: 'This desk and the server agree' },
  'diagnostics.healed': {
    fr: '{count, plural, one {# dossier différait et a été repris du serveur} other {# dossiers différaient et ont été repris du serveur}}',
    en: '{count, plural, one {# item differed and was fetched again} other {# items differed and were fetched again}}',
  },
  'diagnostics.compared_at': { fr: 'Comparé {moment}', en: 'Compared {moment}' },

  'diagnostics.exchange': { fr: 'Échanges', en: 'Exchange' },
  'diagnostics.last_contact': { fr: 'Dernier contact', en: 'Last contact' },
  'diagnostics.position': { fr: 'Position', en: 'Position' },
  'diagnostics.position_value': {
    fr: '{cursor, number} sur {head, number}',
    en: '{cursor, number} of {head, number}',
  },
  'diagnostics.server': { fr: 'Serveur', en: 'Server' },
  'diagnostics.epoch': { fr: 'Époque', en: 'Epoch' },
  'diagnostics.pending': { fr: 'À envoyer', en: 'To send' },
  'diagnostics.oldest': { fr: 'La plus ancienne', en: 'The oldest' },
  'diagnostics.refused': { fr: 'Refusé', en: 'Refused' },
  'diagnostics.loading': { fr: 'Chargement', en: 'Load' },
  'diagnostics.loaded': { fr: 'Terminé', en: 'Done' },
  'diagnostics.wanted': { fr: 'À reprendre du serveur', en: 'To fetch again' },
  'diagnostics.attachments': { fr: 'Pièces jointes', en: 'Attachments' },
  'diagnostics.attachments_value': {
    fr: '{toSend, number} à envoyer ({size}), {toReceive, number} à recevoir',
    en: '{toSend, number} to send ({size}), {toReceive, number} to receive',
  },
  'diagnostics.none': { fr: 'Rien', en: 'None' },

  'diagnostics.desk': { fr: 'Ce poste', en: 'This desk' },
  'diagnostics.name': { fr: 'Nom', en: 'Name' },
  'diagnostics.id': { fr: 'Identifiant', en: 'Id' },
  'diagnostics.version': { fr: 'Version', en: 'Version' },
  'diagnostics.protocol': { fr: 'Protocole', en: 'Protocol' },
  'diagnostics.schema': { fr: 'Schéma', en: 'Schema' },
  'diagnostics.clock': { fr: 'Horloge', en: 'Clock' },
  'diagnostics.clock_right': { fr: 'Juste, à une seconde près', en: 'Right to the second' },
  'diagnostics.clock_behind': {
    fr: 'En retard de {duration} sur le serveur',
    en: '{duration} behind the server',
  },
  'diagnostics.clock_ahead': {
    fr: 'En avance de {duration} sur le serveur',
    en: '{duration} ahead of the server',
  },
  'diagnostics.clock_doubtful': {
    fr: 'Elle a sauté depuis le dernier contact : les dates saisies sont marquées comme douteuses.',
    en: 'It jumped since the last contact: dates given now are marked as doubtful.',
  },
  'diagnostics.seconds': { fr: '{count, number} s', en: '{count, number} s' },

  'diagnostics.store': { fr: 'Données', en: 'Data' },
  'diagnostics.cases': { fr: 'Demandes', en: 'Requests' },
  'diagnostics.contacts': { fr: 'Usagers', en: 'People' },
  'diagnostics.events': { fr: 'Événements', en: 'Events' },
  'diagnostics.size': { fr: 'Taille', en: 'Size' },
  'diagnostics.log_size': { fr: 'Journal d’écriture', en: 'Write-ahead log' },
  'diagnostics.numbers': { fr: 'Numéros en réserve', en: 'Numbers in reserve' },
  'diagnostics.provisional': { fr: 'Numéros provisoires', en: 'Provisional numbers' },
  'diagnostics.rights': { fr: 'Droits du poste', en: 'Rights of the desk' },
  'diagnostics.rights_all': { fr: 'Tout ce qui est ouvert aux agents', en: 'All that is open to staff' },
  'diagnostics.rights_hidden': {
    fr: '{count, plural, one {Tout, sauf # type réservé} other {Tout, sauf # types réservés}}',
    en: '{count, plural, one {All but # restricted type} other {All but # restricted types}}',
  },
  'diagnostics.rights_none': {
    fr: 'L’annuaire seul, personne ne s’est connecté ici',
    en: 'The directory only, nobody has signed in here',
  },
  'diagnostics.unknown': { fr: 'Pas encore connu', en: 'Not known yet' },

  'diagnostics.history': { fr: 'Historique', en: 'History' },
  'diagnostics.times': { fr: ' ({count, number} fois de suite)', en: ' ({count, number} times in a row)' },
  'diagnostics.history_empty': { fr: 'Rien à signaler.', en: 'Nothing to report.' },
  'diagnostics.fill': {
    fr: 'Chargement : {held, number} sur {total, number}',
    en: 'Load: {held, number} of {total, number}',
  },
  'diagnostics.fill_running': {
    fr: 'Chargement en cours : {held, number} sur {total, number}',
    en: 'Loading: {held, number} of {total, number}',
  },
  'diagnostics.recovery': {
    fr: 'Serveur restauré : {sent, number} événements rendus, {recovered, number} lui manquaient',
    en: 'Server restored: {sent, number} events given back, {recovered, number} were missing there',
  },
} as const satisfies Messages;
