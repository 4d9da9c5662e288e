import type { Messages } from './message.ts';

/** The state of sync, in the status line and in its panel. */
export const sync = {
  'sync.up_to_date': { fr: 'À jour', en: 'Up to date' },
  'sync.up_to_date_since': { fr: 'À jour, {ago}', en: 'Up to date, {ago}' },
  'sync.sending': { fr: 'Envoi en cours…', en: 'Sending…' },
  'sync.sending_some': {
    fr: '{count, plural, one {Envoi d’une saisie…} other {Envoi de # saisies…}}',
    en: '{count, plural, one {Sending # entry…} other {Sending # entries…}}',
  },
  'sync.connecting': { fr: 'Connexion au serveur…', en: 'Connecting to the server…' },
  'sync.offline': { fr: 'Hors ligne, tout est enregistré ici', en: 'Offline, everything is saved here' },
  'sync.offline_since': {
    fr: 'Hors ligne depuis {duration}, tout est enregistré ici',
    en: 'Offline for {duration}, everything is saved here',
  },
  'sync.revoked': {
    fr: 'Ce poste a été retiré par un administrateur',
    en: 'An administrator removed this desk',
  },
  'sync.unknown': {
    fr: 'Le serveur ne reconnaît plus ce poste, tout est gardé ici',
    en: 'The server no longer knows this desk, everything is kept here',
  },
  'sync.too_old': {
    fr: 'Mettez Guichet à jour pour reprendre les échanges',
    en: 'Update Guichet to exchange data again',
  },
  'sync.not_enrolled': { fr: 'Poste non rattaché', en: 'Desk not attached' },
  'sync.filling': {
    fr: 'Chargement : {held, number} sur {total, number} demandes et usagers',
    en: 'Loading: {held, number} of {total, number} requests and people',
  },
  'sync.filling_begins': { fr: 'Chargement…', en: 'Loading…' },
  'sync.restarting': { fr: 'Le poste redémarre…', en: 'The desk is restarting…' },
  'sync.pending': {
    fr: '{count, plural, one {# en attente d’envoi} other {# en attente d’envoi}}',
    en: '{count, plural, one {# waiting to be sent} other {# waiting to be sent}}',
  },
  'sync.now': { fr: 'Synchroniser maintenant', en: 'Synchronise now' },
  'sync.key_in_file': { fr: 'Clé sans trousseau', en: 'Key without a keychain' },
  'sync.key_in_file_hint': {
    fr: 'Aucun trousseau du système ne protège la clé des données de ce poste : elle est dans un fichier lisible par ce compte seul.',
    en: 'No system keychain protects the key to this desk’s data: it is in a file that this account alone can read.',
  },

  'duration.moments': { fr: 'quelques instants', en: 'a few moments' },
  'duration.minutes': { fr: '{count, number} min', en: '{count, number} min' },
  'duration.hours': { fr: '{count, number} h', en: '{count, number} h' },
  'duration.days': { fr: '{count, number} j', en: '{count, plural, one {# day} other {# days}}' },

  'sync.open': { fr: 'État des échanges', en: 'Exchange with the server' },
  'sync.caught': {
    fr: 'Rattrapage : {behind, number} événements à recevoir',
    en: 'Catching up: {behind, number} events to receive',
  },
  'sync.recovering': {
    fr: 'Le serveur a été restauré, mise à jour en cours…',
    en: 'The server was restored, catching up…',
  },
  'sync.numbers_low': {
    fr: '{count, plural, =0 {Plus de numéro en réserve} one {# numéro en réserve} other {# numéros en réserve}}',
    en: '{count, plural, =0 {No number in reserve} one {# number in reserve} other {# numbers in reserve}}',
  },
  'sync.provisional': {
    fr: '{count, plural, one {# numéro provisoire} other {# numéros provisoires}}',
    en: '{count, plural, one {# provisional number} other {# provisional numbers}}',
  },

  'sync_heard.back': {
    fr: 'Les échanges avec le serveur ont repris',
    en: 'The exchange with the server goes on again',
  },
  'sync_heard.filling': {
    fr: 'Chargement commencé, vous pouvez déjà travailler',
    en: 'Loading has begun, you can already work',
  },
  'sync_heard.filled': {
    fr: 'Chargement terminé, toutes les demandes sont là',
    en: 'Loading is done, all requests are here',
  },

  'sync_text.up_to_date': {
    fr: 'Ce poste et le serveur ont les mêmes demandes.',
    en: 'This desk and the server have the same requests.',
  },
  'sync_text.sending': {
    fr: 'Ce qui a été saisi ici part vers le serveur. Vous pouvez continuer à travailler.',
    en: 'What was typed here is going to the server. You can go on working.',
  },
  'sync_text.filling': {
    fr: 'Les demandes arrivent sur ce poste, les plus récentes d’abord. Vous pouvez déjà travailler.',
    en: 'Requests are coming to this desk, the most recent first. You can already work.',
  },
  'sync_text.catching_up': {
    fr: 'Ce poste reçoit ce qui s’est passé ailleurs pendant qu’il était coupé. Les listes se complètent d’elles-mêmes.',
    en: 'This desk is receiving what happened elsewhere while it was cut off. The lists complete themselves.',
  },
  'sync_text.recovering': {
    fr: 'Le serveur est revenu d’une sauvegarde. Ce poste lui rend ce qu’il avait perdu, puis tout reprend. Il n’y a rien à faire.',
    en: 'The server came back from a backup. This desk gives back what it had lost, then all goes on. There is nothing to do.',
  },
  'sync_text.connecting': {
    fr: 'Tout fonctionne pendant ce temps, et tout est enregistré ici.',
    en: 'Everything works meanwhile, and everything is saved here.',
  },
  'sync_text.offline': {
    fr: 'Vous pouvez continuer à travailler. Tout est enregistré ici et partira dès que le serveur répondra.',
    en: 'You can go on working. Everything is saved here and will be sent as soon as the server answers.',
  },
  'sync_text.too_old': {
    fr: 'Cette version de Guichet est trop ancienne pour le serveur. Demandez sa mise à jour à votre administrateur. D’ici là tout fonctionne, rien n’est perdu, et ce qui attend partira ensuite.',
    en: 'This version of Guichet is too old for the server. Ask your administrator to update it. Until then everything works, nothing is lost, and what waits will be sent afterwards.',
  },
  'sync_text.unknown': {
    fr: 'Rien n’est perdu : les données et ce qui attend restent ici, et vous pouvez continuer. Demandez à votre administrateur un nouveau code de rattachement.',
    en: 'Nothing is lost: the data and what waits stay here, and you can go on. Ask your administrator for a new enrolment code.',
  },
  'sync_text.revoked': {
    fr: 'Plus rien n’est envoyé ni reçu. Adressez-vous à votre administrateur.',
    en: 'Nothing is sent or received any more. Turn to your administrator.',
  },
  'sync_text.not_enrolled': {
    fr: 'Un code donné par votre administrateur rattache ce poste à sa collectivité.',
    en: 'A code from your administrator attaches this desk to its authority.',
  },
  'sync_text.restarting': {
    fr: 'Rien n’est perdu. Cela prend un instant.',
    en: 'Nothing is lost. It takes a moment.',
  },

  'sync_panel.last_contact': { fr: 'Dernier contact', en: 'Last contact' },
  'sync_panel.never': { fr: 'Aucun pour l’instant', en: 'None yet' },
  'sync_panel.to_send': { fr: 'À envoyer', en: 'To send' },
  'sync_panel.nothing_to_send': { fr: 'Rien, tout est au serveur', en: 'Nothing, the server has everything' },
  'sync_panel.on_its_way': {
    fr: '{count, plural, one {# est en route} other {# sont en route}}',
    en: '{count, plural, one {# is on its way} other {# are on their way}}',
  },
  'sync_panel.oldest': {
    fr: 'la plus ancienne : {moment}',
    en: 'the oldest: {moment}',
  },
  'sync_panel.and_more': {
    fr: '{count, plural, one {et # autre} other {et # autres}}',
    en: '{count, plural, one {and # other} other {and # others}}',
  },
  'sync_panel.refused': { fr: 'À reprendre', en: 'Needs attention' },
  'sync_panel.refused_count': {
    fr: '{count, plural, one {# saisie refusée} other {# saisies refusées}}',
    en: '{count, plural, one {# refused} other {# refused}}',
  },
  'sync_panel.filling': { fr: 'Chargement', en: 'Load' },
  'sync_panel.filling_begins': { fr: 'Il commence', en: 'It is beginning' },
  'sync_panel.filled': {
    fr: '{held, number} sur {total, number} ({percent, number} %)',
    en: '{held, number} of {total, number} ({percent, number}%)',
  },
  'sync_panel.numbers': { fr: 'Numéros en réserve', en: 'Numbers in reserve' },
  'sync_panel.numbers_left': { fr: '{count, number}', en: '{count, number}' },
  'sync_panel.numbers_low': {
    fr: '{count, number}. Reliez ce poste au serveur avant qu’il n’en reste plus : les demandes suivantes auraient un numéro provisoire.',
    en: '{count, number}. Connect this desk to the server before none is left: the next requests would get a provisional number.',
  },
  'sync_panel.numbers_none': {
    fr: 'Aucun. Les prochaines demandes auront un numéro provisoire, remplacé au retour du serveur.',
    en: 'None. The next requests get a provisional number, replaced when the server is back.',
  },
  'sync_panel.provisional': { fr: 'Numéros provisoires', en: 'Provisional numbers' },
  'sync_panel.attachments': { fr: 'Pièces jointes', en: 'Attachments' },
  'sync_panel.files_to_send': {
    fr: '{count, plural, one {# à envoyer} other {# à envoyer}}',
    en: '{count, plural, one {# to send} other {# to send}}',
  },
  'sync_panel.files_to_receive': {
    fr: '{count, plural, one {# à recevoir} other {# à recevoir}}',
    en: '{count, plural, one {# to receive} other {# to receive}}',
  },
  'sync_panel.diagnostics': { fr: 'Diagnostic', en: 'Diagnostics' },

  'waiting.requests': {
    fr: '{count, plural, one {# demande} other {# demandes}}',
    en: '{count, plural, one {# request} other {# requests}}',
  },
  'waiting.notes': {
    fr: '{count, plural, one {# note} other {# notes}}',
    en: '{count, plural, one {# note} other {# notes}}',
  },
  'waiting.assignments': {
    fr: '{count, plural, one {# affectation} other {# affectations}}',
    en: '{count, plural, one {# assignment} other {# assignments}}',
  },
  'waiting.statuses': {
    fr: '{count, plural, one {# changement de statut} other {# changements de statut}}',
    en: '{count, plural, one {# change of status} other {# changes of status}}',
  },
  'waiting.people': {
    fr: '{count, plural, one {# nouvel usager} other {# nouveaux usagers}}',
    en: '{count, plural, one {# new person} other {# new people}}',
  },
  'waiting.details': {
    fr: '{count, plural, one {# modification d’usager} other {# modifications d’usagers}}',
    en: '{count, plural, one {# change to a person} other {# changes to people}}',
  },
  'waiting.changes': {
    fr: '{count, plural, one {# modification} other {# modifications}}',
    en: '{count, plural, one {# change} other {# changes}}',
  },

  'time_left.soon': { fr: 'encore moins d’une minute', en: 'less than a minute left' },
  'time_left.minutes': { fr: 'encore {count, number} min', en: '{count, number} min left' },
  'time_left.hours': {
    fr: '{count, plural, one {encore environ # heure} other {encore environ # heures}}',
    en: '{count, plural, one {about # hour left} other {about # hours left}}',
  },

  'revoked.title': { fr: 'L’accès de ce poste a été retiré', en: 'This desk’s access was withdrawn' },
  'revoked.wiped_title': { fr: 'Ce poste a été retiré et vidé', en: 'This desk was removed and emptied' },
  'revoked.text': {
    fr: 'Un administrateur de votre collectivité a retiré ce poste. Ses données ne sont plus affichées et seront effacées dès que le serveur aura reçu ce qui restait à envoyer.',
    en: 'An administrator of your authority removed this desk. Its data is no longer shown and will be deleted as soon as the server has received what was still to be sent.',
  },
  'revoked.wiped_text': {
    fr: 'Un administrateur de votre collectivité a retiré ce poste. Ses données ont été effacées de cet ordinateur.',
    en: 'An administrator of your authority removed this desk. Its data was deleted from this computer.',
  },
  'revoked.kept_title': { fr: 'Ce que vous aviez saisi', en: 'What you had typed' },
  'revoked.kept': {
    fr: 'Ce qui n’était pas encore parti est gardé par le serveur, pour que votre administrateur le relise. Rien n’a été appliqué sans lui.',
    en: 'What had not been sent yet is kept by the server, for your administrator to read. Nothing was applied without them.',
  },
  'revoked.kept_soon': {
    fr: 'Ce qui n’est pas encore parti sera remis au serveur, pour que votre administrateur le relise. Laissez Guichet ouvert et le réseau branché.',
    en: 'What has not been sent yet will be handed to the server, for your administrator to read. Leave Guichet open and the network connected.',
  },
  'revoked.next_title': { fr: 'Que faire', en: 'What to do' },
  'revoked.next': {
    fr: 'Adressez-vous à votre administrateur. S’il s’agit d’une erreur, il vous donnera un code pour rattacher ce poste à nouveau.',
    en: 'Turn to your administrator. If this is a mistake, they will give you a code to attach this desk again.',
  },
  'revoked.attach': { fr: 'J’ai un code de rattachement', en: 'I have an enrolment code' },
} as const satisfies Messages;
