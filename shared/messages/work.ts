import type { CommandType } from '../domain/command.ts';
import type { WorkReason } from '../contract/work.ts';
import type { Message, Messages } from './message.ts';

type Complete = Record<`reason.${WorkReason}` | `command.${CommandType}`, Message>;

/** My work, and refused commands. */
export const work = {
  'work.title': { fr: 'Mon travail', en: 'My work' },
  'work.count': {
    fr: '{count, plural, =0 {Rien à faire} one {# demande, la plus pressante d’abord} other {# demandes, les plus pressantes d’abord}}',
    en: '{count, plural, =0 {Nothing to do} one {# request, the most urgent first} other {# requests, the most urgent first}}',
  },
  'work.many': {
    fr: 'Les 100 plus pressantes. Le reste est dans « Toutes les demandes ».',
    en: 'The 100 most urgent. The rest is in “All requests”.',
  },
  'work.empty': { fr: 'Rien ne vous attend', en: 'Nothing is waiting for you' },
  'work.empty_text': {
    fr: 'Aucune demande ne vous est affectée, ni à prendre dans vos services.',
    en: 'No request is assigned to you, and none is free in your teams.',
  },
  'work.loading_store': {
    fr: 'Les demandes arrivent sur ce poste',
    en: 'Requests are coming to this desk',
  },
  'work.loading_store_text': {
    fr: '{held, number} sur {total, number} reçues. Cette liste se complète pendant ce temps.',
    en: '{held, number} of {total, number} received. This list fills meanwhile.',
  },
  'work.why': { fr: 'Pourquoi maintenant', en: 'Why now' },
  'work.case': { fr: 'Demande', en: 'Request' },
  'work.person': { fr: 'Usager', en: 'Person' },
  'work.place': { fr: 'Lieu', en: 'Place' },
  'work.status': { fr: 'Statut', en: 'Status' },
  'work.due': { fr: 'Échéance', en: 'Due' },
  'work.reference': { fr: 'N°', en: 'No.' },
  'work.nobody': { fr: 'Sans usager', en: 'Nobody named' },

  'reason.overdue': { fr: 'En retard', en: 'Overdue' },
  'reason.due_today': { fr: 'À finir aujourd’hui', en: 'Due today' },
  'reason.due_soon': { fr: 'Échéance proche', en: 'Due soon' },
  'reason.unassigned_in_team': { fr: 'À prendre dans le service', en: 'Free in your team' },
  'reason.in_progress': { fr: 'En cours chez vous', en: 'In progress with you' },
  'reason.new_for_me': { fr: 'Nouvelle pour vous', en: 'New for you' },
  'reason.waiting': { fr: 'En attente d’une réponse', en: 'Waiting for an answer' },

  'refused.title': { fr: 'À reprendre', en: 'Needs attention' },
  'refused.text': {
    fr: 'Ce que le serveur n’a pas accepté, avec tout ce qui avait été saisi. Rien n’est perdu : corrigez et renvoyez, ou écartez en disant pourquoi.',
    en: 'What the server did not accept, with everything that was typed. Nothing is lost: mend it and send it again, or set it aside and say why.',
  },
  'refused.empty': { fr: 'Rien à reprendre', en: 'Nothing needs attention' },
  'refused.empty_text': {
    fr: 'Rien de ce que vous avez saisi à ce poste n’est refusé ni remplacé.',
    en: 'Nothing that you typed at this desk was refused or replaced.',
  },
  'refused.typed': { fr: 'Ce qui avait été saisi', en: 'What was typed' },
  'refused.why': { fr: 'Pourquoi c’est refusé', en: 'Why it was refused' },
  'refused.resend': { fr: 'Renvoyer', en: 'Send again' },
  'refused.resent': { fr: 'Saisie renvoyée', en: 'Sent again' },
  'refused.not_resent': { fr: 'Ce n’est pas parti', en: 'This was not sent' },
  'refused.file': { fr: 'Nom du fichier', en: 'File name' },
  'refused.team': { fr: 'Service', en: 'Team' },
  'refused.agent': { fr: 'Agent', en: 'Agent' },
  'refused.channel': { fr: 'Reçue par', en: 'Received by' },
  'refused.nobody': { fr: 'Personne, à prendre', en: 'Nobody, free to take' },
  'refused.copy': { fr: 'Copier le texte', en: 'Copy the text' },
  'refused.copied': { fr: 'Texte copié', en: 'Text copied' },
  'refused.open_case': { fr: 'Ouvrir la demande', en: 'Open the request' },
  'refused.discard': { fr: 'Écarter…', en: 'Set aside…' },
  'refused.discard_title': { fr: 'Écarter cette saisie ?', en: 'Set this aside?' },
  'refused.discard_text': {
    fr: 'Elle disparaît de cette liste et ne sera pas envoyée. Cela ne s’annule pas : copiez d’abord le texte s’il doit resservir.',
    en: 'It leaves this list and will not be sent. This cannot be undone: copy the text first if it is still needed.',
  },
  'refused.reason': { fr: 'Motif', en: 'Reason' },
  'refused.reason_hint': {
    fr: 'Par exemple « refait avec un autre type ».',
    en: 'For example “redone with another type”.',
  },
  'refused.reason_missing': { fr: 'Dites pourquoi, en quelques mots.', en: 'Say why, in a few words.' },
  'refused.discard_action': { fr: 'Écarter', en: 'Set aside' },
  'refused.discarded': { fr: 'Saisie écartée', en: 'Set aside' },

  'overwritten.text': {
    fr: 'Ce que vous aviez saisi et qu’une autre personne a remplacé sans l’avoir vu. Les deux restent dans l’historique.',
    en: 'What you had entered and somebody else replaced without having seen it. Both stay in the history.',
  },
  'overwritten.case': { fr: 'Demande modifiée en même temps', en: 'Request edited at the same time' },
  'overwritten.contact': {
    fr: 'Coordonnées modifiées en même temps',
    en: 'Details edited at the same time',
  },
  'overwritten.now': { fr: '{field}, maintenant', en: '{field}, now' },
  'overwritten.yours': { fr: 'Ce que vous aviez saisi', en: 'What you had entered' },
  'overwritten.leave': { fr: 'Laisser ainsi', en: 'Leave it so' },
  'overwritten.put_back': { fr: 'Remettre ma saisie', en: 'Put mine back' },
  'overwritten.done': { fr: 'Votre saisie est remise', en: 'Yours is back' },

  'command.case.log': { fr: 'Nouvelle demande', en: 'New request' },
  'command.case.edit': { fr: 'Modification d’une demande', en: 'Edit of a request' },
  'command.case.assign': { fr: 'Affectation', en: 'Assignment' },
  'command.case.change_status': { fr: 'Changement de statut', en: 'Change of status' },
  'command.case.add_note': { fr: 'Note interne', en: 'Internal note' },
  'command.case.add_attachment': { fr: 'Pièce jointe', en: 'Attachment' },
  'command.case.remove_attachment': { fr: 'Retrait d’une pièce jointe', en: 'Removal of an attachment' },
  'command.contact.create': { fr: 'Nouvel usager', en: 'New person' },
  'command.contact.edit': { fr: 'Coordonnées d’un usager', en: 'A person’s details' },
  'command.case_type.create': { fr: 'Nouveau type de demande', en: 'New case type' },
  'command.case_type.edit': { fr: 'Type de demande', en: 'Case type' },
  'command.team.create': { fr: 'Nouveau service', en: 'New team' },
  'command.team.edit': { fr: 'Service', en: 'Team' },
  'command.site.create': { fr: 'Nouveau site', en: 'New site' },
  'command.site.edit': { fr: 'Site d’accueil', en: 'Site' },
  'command.agent.create': { fr: 'Nouvel agent', en: 'New agent' },
  'command.agent.edit': { fr: 'Agent', en: 'Agent' },
  'command.agent.remove': { fr: 'Départ d’un agent', en: 'Removal of an agent' },
} as const satisfies Complete & Messages;
