import type { ErrorCode } from '../errors.ts';
import type { Message } from './message.ts';

/** One message for each error code: what happened, and what to do about it. */
export const failures = {
  'failure.invalid_input': {
    fr: 'Ce qui a été saisi n’est pas valable. Vérifiez les champs signalés.',
    en: 'What was entered is not valid. Check the marked fields.',
  },
  'failure.unknown_method': {
    fr: 'Cette action n’existe pas dans cette version de Guichet. Redémarrez l’application.',
    en: 'This version of Guichet has no such action. Restart the app.',
  },
  'failure.not_found': {
    fr: 'Introuvable sur ce poste. La demande a peut-être changé de service.',
    en: 'Not found at this desk. The case may have moved to another team.',
  },
  'failure.too_large': {
    fr: 'C’est trop volumineux pour être enregistré. Réduisez le texte ou le fichier.',
    en: 'This is too large to be saved. Shorten the text or the file.',
  },
  'failure.timeout': {
    fr: 'Pas de réponse dans le temps prévu. Réessayez.',
    en: 'No answer in time. Try again.',
  },
  'failure.cancelled': { fr: 'Action annulée.', en: 'Action cancelled.' },
  'failure.internal': {
    fr: 'Une erreur inattendue s’est produite. Ce qui était enregistré l’est toujours. Réessayez, puis prévenez votre administrateur.',
    en: 'Something unexpected went wrong. What was saved is still saved. Try again, then tell your administrator.',
  },
  'failure.offline': {
    fr: 'Le serveur est injoignable. Cette action demande une connexion ; le reste du travail continue ici.',
    en: 'The server cannot be reached. This action needs a connection; all other work goes on here.',
  },
  'failure.not_signed_in': { fr: 'Connectez-vous pour continuer.', en: 'Sign in to go on.' },
  'failure.not_enrolled': {
    fr: 'Ce poste n’est pas encore rattaché à une collectivité.',
    en: 'This desk is not attached to an authority yet.',
  },
  'failure.already_enrolled': {
    fr: 'Ce poste est déjà rattaché à une collectivité.',
    en: 'This desk is already attached to an authority.',
  },
  'failure.enrolment_code_unknown': {
    fr: 'Ce code de rattachement est inconnu, déjà utilisé ou périmé. Demandez-en un nouveau à votre administrateur.',
    en: 'This enrolment code is unknown, used or expired. Ask your administrator for a new one.',
  },
  'failure.wrong_password': { fr: 'Identifiant ou mot de passe incorrect.', en: 'Wrong login or password.' },
  'failure.too_many_attempts': {
    fr: 'Trop d’essais. Patientez une minute avant de recommencer.',
    en: 'Too many attempts. Wait a minute before trying again.',
  },
  'failure.offline_sign_in_unknown': {
    fr: 'Hors ligne, seules les personnes qui se sont déjà connectées à ce poste peuvent y entrer.',
    en: 'Offline, only people who have signed in at this desk before can enter.',
  },
  'failure.offline_sign_in_expired': {
    fr: 'Votre dernière connexion en ligne à ce poste est trop ancienne. Connectez-vous une fois avec le réseau.',
    en: 'Your last online sign-in at this desk is too old. Sign in once with the network.',
  },
  'failure.desk_unknown': {
    fr: 'Le serveur ne connaît pas ce poste. Prévenez votre administrateur.',
    en: 'The server does not know this desk. Tell your administrator.',
  },
  'failure.desk_revoked': {
    fr: 'L’accès de ce poste a été retiré par un administrateur.',
    en: 'An administrator has withdrawn this desk’s access.',
  },
  'failure.desk_unavailable': {
    fr: 'Le poste redémarre. Rien n’est perdu : réessayez dans un instant.',
    en: 'The desk is restarting. Nothing is lost: try again in a moment.',
  },
  'failure.desk_too_old': {
    fr: 'Cette version de Guichet est trop ancienne pour le serveur. Mettez-la à jour ; votre travail est gardé ici.',
    en: 'This version of Guichet is too old for the server. Update it; your work is kept here.',
  },
  'failure.epoch_changed': {
    fr: 'Le serveur a été restauré. Le poste se remet à jour.',
    en: 'The server was restored. The desk is catching up.',
  },
  'failure.history_changed': {
    fr: 'Le serveur a été restauré. Le poste se remet à jour.',
    en: 'The server was restored. The desk is catching up.',
  },
  'failure.desk_not_revoked': {
    fr: 'L’accès de ce poste n’a pas été retiré.',
    en: 'This desk’s access was not withdrawn.',
  },
  'failure.push_out_of_order': {
    fr: 'Un envoi est arrivé avant celui qui le précède. Il repart de lui-même.',
    en: 'Something arrived before what was sent ahead of it. It goes again by itself.',
  },
  'failure.file_too_large': {
    fr: 'Ce fichier dépasse 50 Mo. Réduisez-le ou partagez-le en plusieurs.',
    en: 'This file is over 50 MB. Make it smaller or split it.',
  },
  'failure.file_type_refused': {
    fr: 'Ce type de fichier n’est pas accepté. Joignez une photo ou un PDF.',
    en: 'This type of file is not accepted. Attach a photo or a PDF.',
  },
  'failure.file_infected': {
    fr: 'L’antivirus a refusé ce fichier. Prévenez votre administrateur.',
    en: 'The virus scanner refused this file. Tell your administrator.',
  },
  'failure.file_missing': {
    fr: 'Ce fichier n’est pas encore arrivé sur ce poste.',
    en: 'This file has not reached this desk yet.',
  },
  'failure.file_changed': {
    fr: 'Ce fichier est arrivé abîmé. Il est envoyé de nouveau.',
    en: 'This file arrived damaged. It is being sent again.',
  },
  'failure.upload_offset_wrong': {
    fr: 'L’envoi de ce fichier reprend là où le serveur en est resté.',
    en: 'Sending this file goes on from where the server had got to.',
  },
  'failure.too_many_uploads': {
    fr: 'Ce poste a trop d’envois inachevés. Les autres fichiers partiront ensuite.',
    en: 'This desk has too many unfinished uploads. The other files will follow.',
  },
  'failure.disk_full': {
    fr: 'Le disque est plein : rien de plus ne peut être enregistré. Libérez de la place, puis réessayez.',
    en: 'The disk is full: nothing more can be saved. Free some space, then try again.',
  },
  'failure.store_wrong_key': {
    fr: 'Les données de ce poste sont chiffrées avec une autre clé. Ouvrez la session de l’ordinateur qui les a créées, ou prévenez votre administrateur. Rien n’a été effacé.',
    en: 'This desk’s data is encrypted with another key. Use the computer account that created it, or tell your administrator. Nothing was deleted.',
  },
  'failure.store_newer': {
    fr: 'Les données de ce poste viennent d’une version plus récente de Guichet. Mettez l’application à jour. Rien n’a été effacé.',
    en: 'This desk’s data comes from a newer Guichet. Update the app. Nothing was deleted.',
  },
  'failure.store_damaged': {
    fr: 'Les données de ce poste sont endommagées. Prévenez votre administrateur avant toute autre action. Rien n’a été effacé.',
    en: 'This desk’s data is damaged. Tell your administrator before doing anything else. Nothing was deleted.',
  },
  'failure.store_in_use': {
    fr: 'Guichet est déjà ouvert sur ces données. Fermez l’autre fenêtre.',
    en: 'Guichet is already open on this data. Close the other window.',
  },
  'failure.keychain_unavailable': {
    fr: 'Le trousseau de cet ordinateur, qui garde la clé des données de ce poste, est injoignable. Déverrouillez-le puis rouvrez Guichet, ou prévenez votre administrateur. Rien n’a été effacé.',
    en: 'This computer’s keychain, which keeps the key to this desk’s data, cannot be reached. Unlock it and open Guichet again, or tell your administrator. Nothing was deleted.',
  },
  'failure.print_failed': {
    fr: 'L’imprimante n’a pas accepté le document. Vérifiez qu’elle est allumée et reliée, puis réessayez.',
    en: 'The printer did not take the document. Check that it is on and connected, then try again.',
  },
  'failure.file_not_saved': {
    fr: 'Le fichier n’a pas pu être enregistré à cet endroit. Choisissez un autre dossier.',
    en: 'The file could not be saved there. Choose another folder.',
  },
  'failure.file_not_read': {
    fr: 'Ce fichier n’a pas pu être lu. Vérifiez qu’il existe encore, puis joignez-le à nouveau.',
    en: 'This file could not be read. Check that it still exists, then attach it again.',
  },
  'failure.file_not_opened': {
    fr: 'Cet ordinateur n’a pas de programme pour ouvrir ce fichier. Enregistrez-le, puis ouvrez-le autrement.',
    en: 'This computer has no program to open this file. Save it, then open it another way.',
  },
  'failure.not_allowed': {
    fr: 'Votre rôle ne permet pas cette action.',
    en: 'Your role does not allow this action.',
  },
  'failure.agent_unknown': {
    fr: 'La personne qui a fait cette action est inconnue du serveur.',
    en: 'The server does not know the person who did this.',
  },
  'failure.agent_removed': {
    fr: 'Le compte de la personne qui a fait cette action a été retiré.',
    en: 'The account of the person who did this was removed.',
  },
  'failure.session_unknown': {
    fr: 'La connexion de la personne qui a fait cette action n’est plus valable. Reconnectez-vous avec le réseau.',
    en: 'The sign-in of the person who did this is no longer valid. Sign in again with the network.',
  },
  'failure.already_exists': { fr: 'C’est déjà enregistré.', en: 'This is already saved.' },
  'failure.unknown_case': {
    fr: 'Elle n’existe pas, ou vous ne pouvez pas la voir : elle a peut-être changé de service.',
    en: 'It does not exist, or you may not see it: it may have moved to another team.',
  },
  'failure.unknown_contact': {
    fr: 'Cet usager n’existe pas ici. Choisissez-en un autre ou créez-le.',
    en: 'There is no such person here. Choose another or create them.',
  },
  'failure.unknown_case_type': {
    fr: 'Ce type de demande n’existe pas. Choisissez-en un autre.',
    en: 'There is no such case type. Choose another.',
  },
  'failure.case_type_inactive': {
    fr: 'Ce type de demande n’est plus utilisé. Choisissez-en un autre.',
    en: 'This case type is no longer used. Choose another.',
  },
  'failure.unknown_team': {
    fr: 'Ce service n’existe pas ou n’est plus actif.',
    en: 'There is no such team, or it is no longer active.',
  },
  'failure.unknown_site': { fr: 'Ce site d’accueil n’existe pas.', en: 'There is no such site.' },
  'failure.unknown_agent': {
    fr: 'Cet agent n’existe pas ou n’est plus en poste.',
    en: 'There is no such agent, or they have left.',
  },
  'failure.unknown_attachment': {
    fr: 'Cette pièce jointe n’existe pas ici.',
    en: 'There is no such attachment here.',
  },
  'failure.agent_not_in_team': {
    fr: 'Cet agent ne fait pas partie de ce service.',
    en: 'This agent is not in that team.',
  },
  'failure.status_not_allowed': {
    fr: 'Cette demande ne peut pas passer à ce statut.',
    en: 'This case cannot move to that status.',
  },
  'failure.reason_required': {
    fr: 'Indiquez le motif : l’usager a le droit de le connaître.',
    en: 'Give the reason: the person has a right to know it.',
  },
  'failure.nothing_changed': { fr: 'Rien n’a changé.', en: 'Nothing has changed.' },
  'failure.contact_without_name': {
    fr: 'Indiquez au moins un nom de famille, ou le nom de l’organisme.',
    en: 'Give at least a surname, or the organisation’s name.',
  },
  'failure.invalid_reference': {
    fr: 'Ce numéro de demande est mal formé.',
    en: 'This request number is malformed.',
  },
  'failure.reference_not_leased': {
    fr: 'Ce numéro de demande n’a pas été réservé à ce poste.',
    en: 'This request number was not leased to this desk.',
  },
  'failure.reference_taken': {
    fr: 'Ce numéro de demande est déjà pris.',
    en: 'This request number is already taken.',
  },
  'failure.login_taken': { fr: 'Cet identifiant est déjà utilisé.', en: 'This login is already in use.' },
  'failure.unknown_version': {
    fr: 'Cette version du type de demande n’est pas connue ici. Mettez à jour, puis réessayez.',
    en: 'This version of the request type is not known here. Update, then try again.',
  },
  'failure.version_published': {
    fr: 'Cette version est publiée : elle ne change plus. Créez un brouillon.',
    en: 'This version is published and does not change any more. Create a draft.',
  },
  'failure.version_not_published': {
    fr: 'Cette version est encore un brouillon. Publiez-la d’abord.',
    en: 'This version is still a draft. Publish it first.',
  },
  'failure.definition_at_fault': {
    fr: 'Ce type de demande a encore des erreurs. Corrigez-les avant de publier.',
    en: 'This request type still has errors. Mend them before publishing.',
  },
  'failure.answers_refused': {
    fr: 'Une réponse du formulaire ne convient pas : {field}.',
    en: 'An answer of the form does not fit: {field}.',
  },
  'failure.transition_not_allowed': {
    fr: 'Cette étape n’est pas possible maintenant.',
    en: 'This step is not possible now.',
  },
  'failure.command_changed': {
    fr: 'Cette action a déjà été envoyée avec un autre contenu.',
    en: 'This action was already sent with other content.',
  },
  'failure.invalid_command': {
    fr: 'Le serveur n’a pas pu lire cette action.',
    en: 'The server could not read this action.',
  },
} as const satisfies Record<`failure.${ErrorCode}`, Message>;
