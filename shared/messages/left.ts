import type { Messages } from './message.ts';

/** The command line about quarantined commands of revoked desks. */
export const left = {
  'administration.command.left_list': {
    fr: 'Liste les saisies que des postes révoqués n’avaient pas envoyées',
    en: 'Lists what revoked desks had not sent',
  },
  'administration.command.left_show': {
    fr: 'Montre en entier une saisie laissée par un poste révoqué',
    en: 'Shows all of something that a revoked desk left',
  },
  'administration.command.left_give': {
    fr: 'Montre une saisie laissée, puis l’enregistre au nom de son agent',
    en: 'Shows what was left, then takes it in the name of the agent who typed it',
  },
  'administration.command.left_discard': {
    fr: 'Écarte une saisie laissée ; le motif reste avec elle',
    en: 'Sets aside what was left; the reason stays with it',
  },
  'administration.command.left_save': {
    fr: 'Copie dans un fichier la pièce jointe qu’un poste révoqué a remise, pour la regarder',
    en: 'Copies the attachment that a revoked desk handed over to a file, to look at it',
  },
  'administration.option.to': {
    fr: 'le fichier à créer',
    en: 'the file to make',
  },
  'administration.error.left_no_file': {
    fr: 'Aucune pièce jointe à copier : {why}',
    en: 'There is no attachment to copy: {why}',
  },
  'administration.error.not_written': {
    fr: 'Le fichier {path} n’a pas été écrit ({cause}).',
    en: 'The file {path} was not written ({cause}).',
  },
  'administration.option.all': {
    fr: 'aussi celles qui ont été données ou écartées',
    en: 'also those that were given or set aside',
  },
  'administration.option.reason': { fr: 'le motif, en quelques mots', en: 'why, in a few words' },
  'administration.option.yes': { fr: 'sans demander confirmation', en: 'without asking to confirm' },
  'administration.error.left_unknown': {
    fr: 'Aucune saisie « {id} ». La liste : npm run guichet -- left list --all',
    en: 'Nothing left under “{id}”. The list: npm run guichet -- left list --all',
  },
  'administration.error.left_settled': {
    fr: 'Cette saisie a déjà été traitée ({state}).',
    en: 'This was dealt with before ({state}).',
  },
  'administration.error.left_unreadable': {
    fr: 'Le serveur ne peut pas prendre cette saisie (d’une autre version, ou pas au nom d’un agent de ce poste) : elle ne peut être que lue ou écartée.',
    en: 'The server cannot take this (of another version, or not in the name of an agent at this desk): it can only be looked at or set aside.',
  },
  'administration.error.left_out_of_order': {
    fr: 'Une saisie plus ancienne du même poste en parle et attend encore. Donnez ou écartez d’abord {first}.',
    en: 'An older one of the same desk, about the same thing, still waits. Give or set aside {first} first.',
  },
  'administration.error.needs_yes': {
    fr: 'Personne ne peut répondre ici : ajoutez --yes pour confirmer.',
    en: 'Nobody can answer here: add --yes to confirm.',
  },
  'administration.error.not_confirmed': {
    fr: 'Rien n’a été fait.',
    en: 'Nothing was done.',
  },
  'left.none': { fr: 'Aucune saisie en attente.', en: 'Nothing waits.' },
  'left.waiting': {
    fr: '{count, plural, one {# saisie d’un poste révoqué attend} other {# saisies de postes révoqués attendent}} : npm run guichet -- left list',
    en: '{count, plural, one {# thing that a revoked desk left waits} other {# things that revoked desks left wait}}: npm run guichet -- left list',
  },
  'left.desk': { fr: 'Poste', en: 'Desk' },
  'left.agent': { fr: 'Agent', en: 'Agent' },
  'left.at': { fr: 'Saisie le', en: 'Typed on' },
  'left.left_at': { fr: 'Remise le', en: 'Handed over on' },
  'left.type': { fr: 'Nature', en: 'Kind' },
  'left.reference': { fr: 'Numéro de demande', en: 'Case reference' },
  'left.state': { fr: 'État', en: 'State' },
  'left.refused': { fr: 'Déjà refusée par le serveur', en: 'Refused by the server before' },
  'left.never_signed_in': {
    fr: 'Attention : cette personne ne s’est jamais connectée à ce poste avec le réseau.',
    en: 'Careful: this person never signed in at this desk with the network.',
  },
  'left.typed': { fr: 'Ce qui avait été saisi', en: 'What was typed' },
  'left.date_doubtful': {
    fr: '{date} (l’horloge du poste était douteuse)',
    en: '{date} (the desk’s clock was doubtful)',
  },
  'left.nobody': { fr: 'administration', en: 'administration' },
  'left.unreadable': { fr: 'illisible pour cette version', en: 'not readable by this version' },
  'left.state_waiting': { fr: 'en attente', en: 'waiting' },
  'left.state_given': { fr: 'donnée le {date}', en: 'given on {date}' },
  'left.state_discarded': { fr: 'écartée le {date} : {reason}', en: 'set aside on {date}: {reason}' },
  'left.ask_give': {
    fr: 'Enregistrer cette saisie au nom de {agent} ? (oui/non) ',
    en: 'Take this in the name of {agent}? (yes/no) ',
  },
  'left.file': { fr: 'Pièce jointe', en: 'Attachment' },
  'left.file_none': { fr: 'cette saisie n’en nomme pas.', en: 'this names none.' },
  'left.file_missing': { fr: 'pas reçue du poste', en: 'not received from the desk' },
  'left.file_scanning': {
    fr: 'reçue, en attente de l’antivirus',
    en: 'received, waits for the virus scanner',
  },
  'left.file_ready': {
    fr: 'reçue ({size, number} Ko). Pour la regarder : npm run guichet -- left save',
    en: 'received ({size, number} KB). To look at it: npm run guichet -- left save',
  },
  'left.file_lost': {
    fr: 'reçue, mais le stockage des pièces jointes ne l’a plus.',
    en: 'received, but the attachment store does not have it any more.',
  },
  'left.saved': { fr: 'Pièce jointe copiée dans {path}.', en: 'Attachment copied to {path}.' },
  'left.given': { fr: 'Saisie enregistrée.', en: 'Taken.' },
  'left.discarded': { fr: 'Saisie écartée.', en: 'Set aside.' },
} as const satisfies Messages;
