import type { CaseStatus } from '../domain/case/workflow.ts';
import type { Message, Messages } from './message.ts';

type Complete = Record<`event.to_${CaseStatus}`, Message>;

/** One request: its status, what happened to it, and what can be done. */
export const caseWords = {
  'case.title': { fr: 'Demande {reference}', en: 'Request {reference}' },
  'case.back': { fr: 'Revenir à la liste', en: 'Back to the list' },
  'case.cannot_show': { fr: 'Cette demande ne peut pas être montrée', en: 'This request cannot be shown' },
  'case.to_queue': { fr: 'Toutes les demandes', en: 'All requests' },
  'case.offline': { fr: 'hors ligne, état connu au {moment}', en: 'offline, as known on {moment}' },

  'case.nobody_named': { fr: 'Sans usager', en: 'Nobody named' },
  'case.person': { fr: 'Usager', en: 'Person' },
  'case.due': { fr: 'Échéance', en: 'Due' },
  'case.who': { fr: 'Affectée à', en: 'With' },
  'case.received': { fr: 'Reçue', en: 'Received' },
  'case.received_by': { fr: 'Par', en: 'Through' },
  'case.type': { fr: 'Type', en: 'Type' },
  'case.place': { fr: 'Lieu', en: 'Place' },
  'case.phone': { fr: 'Téléphone', en: 'Telephone' },
  'case.email': { fr: 'Courriel', en: 'E-mail' },
  'case.address': { fr: 'Adresse', en: 'Address' },
  'case.origin': { fr: 'Reprise de', en: 'Taken over from' },
  'case.description': { fr: 'Ce qui est demandé', en: 'What is asked' },
  'case.no_description': { fr: 'Sans précisions.', en: 'No details.' },
  'case.advice': { fr: 'À dire à l’usager', en: 'To tell the person' },
  'case.contact_cases': { fr: 'Ses demandes', en: 'Their requests' },
  'case.facts': { fr: 'Faits', en: 'Facts' },
  'case.copy': { fr: 'Copier', en: 'Copy' },
  'case.copy_reference': { fr: 'Copier le numéro', en: 'Copy the number' },
  'case.provisional': { fr: 'numéro provisoire', en: 'provisional number' },
  'case.provisional_why': {
    fr: 'Numéro provisoire, donné hors ligne. Le serveur donnera le numéro définitif ; les deux permettront de retrouver la demande.',
    en: 'Provisional number, given offline. The server will give the final one; the request is found by both.',
  },
  'confidential.mark': { fr: 'Confidentielle', en: 'Confidential' },
  'confidential.seen_by': { fr: 'Visible seulement par {who}', en: 'Seen only by {who}' },
  'confidential.team': { fr: 'l’équipe {name}', en: 'the team {name}' },
  'confidential.site': { fr: 'le site {name}', en: 'the site {name}' },
  'case.former_reference': { fr: 'Ancien numéro', en: 'Former number' },
  'case.copied': { fr: '« {text} » copié', en: '“{text}” copied' },
  'case.pending': { fr: 'En attente d’envoi', en: 'Waiting to be sent' },

  'stands.where': { fr: 'Où en est-on ?', en: 'Where does it stand?' },
  'stands.open': { fr: '{clause} ; {due}.', en: '{clause}; {due}.' },
  'stands.new_free': {
    fr: 'La demande attend d’être prise en charge par le service {team}',
    en: 'The request is waiting to be taken on by {team}',
  },
  'stands.new_with': {
    fr: 'La demande est confiée à {agent} ({team}), qui ne l’a pas encore commencée',
    en: 'The request is with {agent} ({team}), who has not begun yet',
  },
  'stands.to_qualify': {
    fr: 'Le service {team} doit encore préciser de quoi il s’agit',
    en: '{team} has still to make out what it is about',
  },
  'stands.in_progress_free': {
    fr: 'Le service {team} instruit la demande depuis {since}',
    en: '{team} has been working on the request since {since}',
  },
  'stands.in_progress_with': {
    fr: '{agent} ({team}) instruit la demande depuis {since}',
    en: '{agent} ({team}) has been working on the request since {since}',
  },
  'stands.waiting_documents': {
    fr: 'Le service {team} attend des pièces de l’usager depuis {since}',
    en: '{team} has been waiting for the person’s documents since {since}',
  },
  'stands.waiting_advice': {
    fr: 'Le service {team} attend un avis depuis {since}',
    en: '{team} has been waiting for advice since {since}',
  },
  'stands.waiting_contact': {
    fr: 'Le service {team} attend une réponse de l’usager depuis {since}',
    en: '{team} has been waiting for an answer from the person since {since}',
  },
  'stands.handled': {
    fr: 'La demande est traitée depuis {since} ; il reste à la clôturer.',
    en: 'The request has been handled since {since}; it has only to be closed.',
  },
  'stands.closed': {
    fr: 'La demande est terminée : elle a été traitée, puis clôturée {on}.',
    en: 'The request is finished: it was handled, and closed {on}.',
  },
  'stands.dismissed': {
    fr: 'La demande a été classée sans suite {on}{hasReason, select, yes { : {reason}} other {.}}',
    en: 'The request was set aside {on}{hasReason, select, yes {: {reason}} other {.}}',
  },
  'stands.refused': {
    fr: 'La demande a été refusée {on}{hasReason, select, yes { : {reason}} other {.}}',
    en: 'The request was refused {on}{hasReason, select, yes {: {reason}} other {.}}',
  },
  'stands.transferred': {
    fr: 'La demande a été transmise à un autre organisme {on}{hasReason, select, yes { : {reason}} other {.}}',
    en: 'The request was passed on to another body {on}{hasReason, select, yes {: {reason}} other {.}}',
  },
  'stands.due_late': {
    fr: 'la réponse annoncée pour le {date} a {days, plural, one {# jour} other {# jours}} de retard',
    en: 'the answer announced for {date} is {days, plural, one {# day} other {# days}} late',
  },
  'stands.due_today': {
    fr: 'la réponse est annoncée pour aujourd’hui',
    en: 'the answer is announced for today',
  },
  'stands.due_tomorrow': {
    fr: 'la réponse est annoncée pour demain',
    en: 'the answer is announced for tomorrow',
  },
  'stands.due_later': {
    fr: 'la réponse est annoncée pour le {date}, dans {days, plural, one {# jour} other {# jours}}',
    en: 'the answer is announced for {date}, in {days, plural, one {# day} other {# days}}',
  },

  'stands.since_day': { fr: 'le {date}', en: '{date}' },
  'stands.on_day': { fr: 'le {date}', en: 'on {date}' },

  'timeline.title': { fr: 'Historique', en: 'History' },
  'timeline.notes_only': { fr: 'Notes seulement', en: 'Notes only' },
  'timeline.more': {
    fr: '{count, plural, one {et # autre événement} other {et # autres événements}}',
    en: '{count, plural, one {and # more event} other {and # more events}}',
  },
  'timeline.fewer': { fr: 'Replier', en: 'Fold' },
  'timeline.pending': { fr: 'en attente d’envoi', en: 'waiting to be sent' },
  'timeline.doubtful': {
    fr: 'heure incertaine, l’horloge du poste avait sauté',
    en: 'time uncertain, the desk’s clock had jumped',
  },
  'timeline.reason': { fr: 'Motif : {reason}', en: 'Reason: {reason}' },
  'timeline.administration': { fr: 'L’administration', en: 'The administration' },
  'timeline.someone': { fr: 'Un agent', en: 'An agent' },
  'timeline.unnamed': { fr: 'un service inconnu', en: 'an unknown team' },

  'event.logged': {
    fr: '{actor} a enregistré la demande ({channel}) pour le service {team}',
    en: '{actor} logged the request ({channel}) for {team}',
  },
  'event.logged_at': {
    fr: '{actor} a enregistré la demande ({channel}, {site}) pour le service {team}',
    en: '{actor} logged the request ({channel}, {site}) for {team}',
  },
  'event.taken': { fr: '{actor} a pris la demande en charge', en: '{actor} took the request on' },
  'event.taken_team': {
    fr: '{actor} a pris la demande en charge pour le service {team}',
    en: '{actor} took the request on for {team}',
  },
  'event.assigned': {
    fr: '{actor} a affecté la demande à {agent}',
    en: '{actor} assigned the request to {agent}',
  },
  'event.assigned_team': {
    fr: '{actor} a réorienté la demande vers {team} et l’a affectée à {agent}',
    en: '{actor} sent the request to {team} and assigned it to {agent}',
  },
  'event.sent_to_team': {
    fr: '{actor} a réorienté la demande vers {team}',
    en: '{actor} sent the request to {team}',
  },
  'event.released': {
    fr: '{actor} a retiré la demande à {agent} ; elle est à prendre dans le service {team}',
    en: '{actor} took the request from {agent}; it is free in {team}',
  },
  'event.gave_up': {
    fr: '{actor} a rendu la demande au service {team}',
    en: '{actor} gave the request back to {team}',
  },
  'event.reference_given': {
    fr: 'Le serveur a donné le numéro définitif {reference}, à la place de {before}',
    en: 'The server gave the final number {reference}, in place of {before}',
  },
  'event.edited': {
    fr: '{actor} a modifié la demande ({fields})',
    en: '{actor} edited the request ({fields})',
  },
  'event.contact_edited': {
    fr: '{actor} a modifié les coordonnées de l’usager ({fields})',
    en: '{actor} edited the person’s details ({fields})',
  },
  'edit.changed': { fr: '{field} : {before} → {after}', en: '{field}: {before} → {after}' },
  'edit.overwrote': {
    fr: '{field} : « {value} », saisi entre-temps par {agent}, a été remplacé',
    en: '{field}: “{value}”, entered meanwhile by {agent}, was replaced',
  },
  'edit.nothing': { fr: 'rien', en: 'nothing' },
  'edit.unknown': { fr: 'inconnu ici', en: 'unknown here' },
  'edit.title': { fr: 'Modifier la demande', en: 'Edit the request' },
  'edit.save': { fr: 'Enregistrer', en: 'Save' },
  'edit.done': { fr: 'Demande modifiée', en: 'Request edited' },
  'edit.type': { fr: 'Type de demande', en: 'Request type' },
  'edit.type_change': { fr: 'Choisir un autre type', en: 'Choose another type' },
  'edit.type_none': { fr: 'Aucun type ne correspond.', en: 'No type matches.' },
  'edit.send': { fr: 'Confier aussi la demande au service {team}', en: 'Also give the request to {team}' },
  'edit.contact': { fr: 'Usager', en: 'Person' },
  'edit.contact_change': { fr: 'Choisir un autre usager', en: 'Choose another person' },
  'edit.contact_search': { fr: 'Nom, téléphone ou courriel', en: 'Name, telephone or e-mail' },
  'edit.contact_none': { fr: 'Personne de ce nom ici.', en: 'Nobody of that name here.' },
  'edit.contact_remove': { fr: 'Sans usager', en: 'Nobody named' },
  'edit.place': { fr: 'Lieu', en: 'Place' },
  'edit.due_stays': {
    fr: 'L’échéance annoncée à l’usager ne change pas.',
    en: 'The date announced to the person does not change.',
  },
  'event.attached': { fr: '{actor} a joint « {name} »', en: '{actor} attached “{name}”' },
  'event.attachment_removed': { fr: '{actor} a retiré « {name} »', en: '{actor} removed “{name}”' },
  'event.to_new': {
    fr: '{actor} a remis la demande en « nouvelle »',
    en: '{actor} put the request back to new',
  },
  'event.to_to_qualify': {
    fr: '{actor} a mis la demande à qualifier',
    en: '{actor} put the request up to be qualified',
  },
  'event.to_in_progress': {
    fr: '{actor} a mis la demande en instruction',
    en: '{actor} put the request in progress',
  },
  'event.to_waiting_documents': {
    fr: '{actor} a mis la demande en attente de pièces',
    en: '{actor} set the request to wait for documents',
  },
  'event.to_waiting_advice': {
    fr: '{actor} a mis la demande en attente d’avis',
    en: '{actor} set the request to wait for advice',
  },
  'event.to_waiting_contact': {
    fr: '{actor} a mis la demande en attente de l’usager',
    en: '{actor} set the request to wait for the person',
  },
  'event.to_handled': { fr: '{actor} a traité la demande', en: '{actor} handled the request' },
  'event.to_closed': { fr: '{actor} a clôturé la demande', en: '{actor} closed the request' },
  'event.to_dismissed': {
    fr: '{actor} a classé la demande sans suite',
    en: '{actor} set the request aside without further action',
  },
  'event.to_refused': { fr: '{actor} a refusé la demande', en: '{actor} refused the request' },
  'event.to_transferred': {
    fr: '{actor} a transmis la demande à un autre organisme',
    en: '{actor} passed the request on to another body',
  },
  'event.reopened': { fr: '{actor} a rouvert la demande', en: '{actor} reopened the request' },
  'event.form_filled': { fr: '{actor} a rempli le formulaire', en: '{actor} filled in the form' },
  'event.answers_edited': {
    fr: '{count, plural, one {{actor} a modifié une réponse} other {{actor} a modifié # réponses}}',
    en: '{count, plural, one {{actor} changed an answer} other {{actor} changed # answers}}',
  },
  'event.state_changed': { fr: '{actor} : {state}', en: '{actor}: {state}' },
  'event.version_moved': {
    fr: '{actor} a fait passer la demande à une autre version de son type',
    en: '{actor} moved the request to another version of its type',
  },
  'event.note': { fr: '{actor} a ajouté une note interne', en: '{actor} added an internal note' },

  'case.actions': { fr: 'Actions', en: 'Actions' },
  'case.change_status': { fr: 'Changer le statut', en: 'Change the status' },
  'case.assign': { fr: 'Affecter', en: 'Assign' },
  'case.take': { fr: 'Je m’en charge', en: 'I take it on' },
  'case.release': { fr: 'Rendre au service', en: 'Give back to the team' },
  'case.print': { fr: 'Imprimer le récépissé', en: 'Print the receipt' },
  'case.edit': { fr: 'Modifier la demande', en: 'Edit the request' },
  'case.edit_contact': { fr: 'Modifier les coordonnées', en: 'Edit the details' },
  'case.not_allowed': {
    fr: 'Le statut et l’affectation reviennent aux agents instructeurs et aux responsables. Vous pouvez laisser une note au service.',
    en: 'Status and assignment belong to caseworkers and supervisors. You can leave the team a note.',
  },
  'case.done_status': { fr: 'Statut : {status}', en: 'Status: {status}' },
  'case.done_assigned': { fr: 'Affectée à {who}', en: 'Assigned to {who}' },
  'case.done_released': { fr: 'Rendue au service {team}', en: 'Given back to {team}' },
  'case.undone': { fr: 'Action annulée', en: 'Undone' },
  'case.reopen': { fr: 'Rouvrir', en: 'Reopen' },
  'case.not_done': { fr: 'Cela n’a pas été fait', en: 'This was not done' },

  'status_dialog.title': { fr: 'Changer le statut', en: 'Change the status' },
  'status_dialog.now': { fr: 'Aujourd’hui : {status}', en: 'Today: {status}' },
  'status_dialog.search': { fr: 'Nouveau statut', en: 'New status' },
  'status_dialog.none': {
    fr: 'Aucun statut de ce nom ne peut suivre.',
    en: 'No status of that name can follow.',
  },
  'status_dialog.reason': { fr: 'Motif', en: 'Reason' },
  'status_dialog.reason_hint': {
    fr: 'L’usager a le droit de le connaître : écrivez-le pour lui.',
    en: 'The person has a right to know it: write it for them.',
  },
  'status_dialog.reason_missing': {
    fr: 'Donnez le motif, en une phrase.',
    en: 'Give the reason, in one sentence.',
  },
  'status_dialog.other': { fr: 'Autre statut', en: 'Another status' },

  'assign_dialog.title': { fr: 'Affecter à', en: 'Assign to' },
  'assign_dialog.search': { fr: 'Service ou agent', en: 'Team or agent' },
  'assign_dialog.me': { fr: 'Moi', en: 'Me' },
  'assign_dialog.team': { fr: 'Service, à prendre', en: 'Team, free to take' },
  'assign_dialog.none': { fr: 'Ni service ni agent de ce nom.', en: 'No team nor agent of that name.' },

  'note.label': { fr: 'Note interne', en: 'Internal note' },
  'note.placeholder': { fr: 'Fait, dit, constaté…', en: 'Done, said, found…' },
  'note.not_sent': {
    fr: 'Visible des agents seulement. L’usager n’en est pas informé.',
    en: 'Seen by staff only. The person is not told.',
  },
  'note.add': { fr: 'Ajouter la note interne', en: 'Add the internal note' },
  'note.write': { fr: 'Écrire une note interne', en: 'Write an internal note' },
  'note.not_added': {
    fr: 'La note n’est pas enregistrée, mais son texte est encore là.',
    en: 'The note is not saved, but its text is still here.',
  },
} as const satisfies Complete & Messages;
