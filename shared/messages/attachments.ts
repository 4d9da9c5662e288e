import type { Messages } from './message.ts';

/** Photos and documents of a request. */
export const attachments = {
  'attachments.title': { fr: 'Pièces jointes', en: 'Attachments' },
  'attachments.count': {
    fr: '{count, plural, =0 {Pièces jointes} one {# pièce jointe} other {# pièces jointes}}',
    en: '{count, plural, =0 {Attachments} one {# attachment} other {# attachments}}',
  },
  'attachments.none': {
    fr: 'Aucune. Ajoutez une photo ou un PDF, déposez-les ici ou collez une image.',
    en: 'None. Add a photo or a PDF, drop them here or paste an image.',
  },
  'attachments.add': { fr: 'Joindre un fichier', en: 'Attach a file' },
  'attachments.drop': { fr: 'Déposez les fichiers pour les joindre', en: 'Drop the files to attach them' },
  'attachments.pasted_name': { fr: 'Image collée {time}', en: 'Pasted image {time}' },
  'attachments.too_many': {
    fr: '{count, plural, one {# fichier de trop n’a pas été joint} other {# fichiers de trop n’ont pas été joints}}',
    en: '{count, plural, one {# file too many was not attached} other {# files too many were not attached}}',
  },
  'attachments.too_many_hint': {
    fr: 'Joignez-en {most} au plus à la fois.',
    en: 'Attach at most {most} at a time.',
  },

  'attachment.open': { fr: 'Ouvrir « {name} »', en: 'Open “{name}”' },
  'attachment.open_outside': { fr: 'Ouvrir dans un autre programme', en: 'Open in another program' },
  'attachment.save': { fr: 'Enregistrer « {name} » sous…', en: 'Save “{name}” as…' },
  'attachment.save_as': { fr: 'Enregistrer sous…', en: 'Save as…' },
  'attachment.saved': { fr: '« {name} » est enregistré', en: '“{name}” is saved' },
  'attachment.receive': { fr: 'Recevoir « {name} »', en: 'Receive “{name}”' },
  'attachment.stop': { fr: 'Ne plus attendre « {name} »', en: 'No longer wait for “{name}”' },
  'attachment.remove': { fr: 'Retirer « {name} »', en: 'Remove “{name}”' },
  'attachment.remove_why': { fr: 'Pourquoi la retirer ?', en: 'Why remove it?' },
  'attachment.reason_mistake': { fr: 'Jointe par erreur', en: 'Attached by mistake' },
  'attachment.reason_double': { fr: 'En double', en: 'There twice' },
  'attachment.reason_unreadable': { fr: 'Illisible', en: 'Not readable' },
  'attachment.reason_not_needed': { fr: 'Pas nécessaire à la demande', en: 'Not needed for the request' },
  'attachment.removed': { fr: '« {name} » est retiré', en: '“{name}” is removed' },
  'attachment.restored': { fr: '« {name} » est de nouveau joint', en: '“{name}” is attached again' },
  'attachment.cancel': { fr: 'Ne pas joindre « {name} »', en: 'Do not attach “{name}”' },
  'attachment.retry': { fr: 'Réessayer', en: 'Try again' },
  'attachment.dismiss': { fr: 'Retirer de la liste', en: 'Take off the list' },
  'attachment.failed': { fr: '« {name} » n’a pas été joint', en: '“{name}” was not attached' },
  'attachment.refused': { fr: 'Le serveur ne l’a pas gardé.', en: 'The server did not keep it.' },
  'attachment.by': { fr: '{size}, par {agent}', en: '{size}, by {agent}' },

  'attachment.adding': { fr: 'Ajout…', en: 'Adding…' },
  'attachment.adding_share': { fr: 'Ajout, {share}', en: 'Adding, {share}' },
  'attachment.to_send': { fr: 'À envoyer', en: 'To be sent' },
  'attachment.sending': { fr: 'Envoi, {share}', en: 'Sending, {share}' },
  'attachment.to_receive': { fr: 'À recevoir', en: 'To be received' },
  'attachment.receiving': { fr: 'Réception, {share}', en: 'Receiving, {share}' },
  'attachment.not_there_yet': {
    fr: 'À recevoir, pas encore arrivé au serveur',
    en: 'To be received, not at the server yet',
  },
  'attachment.disk_full': {
    fr: 'En attente, le disque de ce poste est plein',
    en: 'Waiting, the disk of this desk is full',
  },
  'attachment.checking': { fr: 'Envoyé, en cours de vérification', en: 'Sent, being checked' },
  'attachment.lost': {
    fr: 'N’est plus sur ce poste. Si le serveur l’a, il reviendra.',
    en: 'No longer at this desk. If the server has it, it will come back.',
  },
  'attachment.no_preview': {
    fr: 'Cette image ne peut pas être montrée ici. Ouvrez-la dans un autre programme.',
    en: 'This image cannot be shown here. Open it in another program.',
  },
} as const satisfies Messages;
