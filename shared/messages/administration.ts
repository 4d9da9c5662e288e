import { left } from './left.ts';
import type { Messages } from './message.ts';
import { restoration } from './restoration.ts';
import { rights } from './rights.ts';

/** Messages of the `guichet` command line. */
export const administration = {
  ...left,
  ...restoration,
  ...rights,
  'administration.help.title': {
    fr: 'guichet : les commandes d’administration du serveur',
    en: 'guichet: the server’s administrative commands',
  },
  'administration.help.usage': {
    fr: 'Usage : npm run guichet -- {usage}',
    en: 'Usage: npm run guichet -- {usage}',
  },
  'administration.help.commands': { fr: 'Commandes', en: 'Commands' },
  'administration.help.options': { fr: 'Options', en: 'Options' },
  'administration.help.required': { fr: '(obligatoire)', en: '(required)' },
  'administration.help.more': {
    fr: 'Le détail d’une commande : npm run guichet -- help COMMANDE',
    en: 'More on a command: npm run guichet -- help COMMAND',
  },
  'administration.help.data': {
    fr: 'Les données sont dans le dossier GUICHET_DATA, ou dans la base DATABASE_URL.',
    en: 'Data is in the folder GUICHET_DATA, or in the database DATABASE_URL.',
  },

  'administration.command.help': { fr: 'Affiche cette aide', en: 'Shows this help' },
  'administration.command.status': {
    fr: 'Dit où sont les données et ce qu’elles contiennent',
    en: 'Says where the data is and what it holds',
  },
  'administration.command.import': {
    fr: 'Prend les demandes d’un fichier ; relancée, elle n’ajoute rien',
    en: 'Takes the requests of a file; run again, it adds nothing',
  },
  'administration.command.sample': {
    fr: 'Remplit la collectivité d’exemple, inventée de toutes pièces',
    en: 'Fills the sample authority, all of it invented',
  },
  'administration.command.rebuild': {
    fr: 'Reconstruit les tables à partir du journal des événements',
    en: 'Rebuilds the tables from the log of events',
  },
  'administration.command.enrolment_code': {
    fr: 'Donne un code à usage unique qui rattache un poste',
    en: 'Gives a one-time code that enrols a desk',
  },
  'administration.command.authority_create': { fr: 'Crée une collectivité', en: 'Creates an authority' },
  'administration.command.authority_list': { fr: 'Liste les collectivités', en: 'Lists the authorities' },
  'administration.command.agent_create': {
    fr: 'Crée un agent ; son mot de passe est demandé ou lu sur l’entrée standard',
    en: 'Creates an agent; the password is asked for, or read from standard input',
  },
  'administration.command.agent_list': { fr: 'Liste les agents', en: 'Lists the agents' },
  'administration.command.agent_remove': {
    fr: 'Retire un agent ; son nom reste dans l’historique',
    en: 'Removes an agent; the name stays in the history',
  },
  'administration.command.agent_set_password': {
    fr: 'Change le mot de passe d’un agent, demandé ou lu sur l’entrée standard',
    en: 'Sets an agent’s password, asked for or read from standard input',
  },
  'administration.command.desk_list': { fr: 'Liste les postes rattachés', en: 'Lists the enrolled desks' },
  'administration.command.desk_revoke': {
    fr: 'Révoque un poste perdu : il s’efface à son prochain contact',
    en: 'Revokes a lost desk: it wipes itself at its next contact',
  },

  'administration.command.attachments_clean': {
    fr: 'Efface les fichiers qu’aucune demande ne cite et les envois abandonnés',
    en: 'Erases files that no case names, and uploads that were given up',
  },
  'administration.option.dry_run': {
    fr: 'dit seulement ce qui serait effacé',
    en: 'only says what would be erased',
  },
  'administration.option.authority': {
    fr: 'le nom court de la collectivité ; inutile s’il n’y en a qu’une',
    en: 'the authority’s short name; not needed when there is only one',
  },
  'administration.option.import_authority': {
    fr: 'le nom court d’une collectivité qui existe ; sinon celle du format est créée',
    en: 'the short name of an existing authority; otherwise the format’s own is created',
  },
  'administration.option.format': {
    fr: 'le format du fichier : {formats}',
    en: 'the format of the file: {formats}',
  },
  'administration.option.size': {
    fr: 'le nombre de demandes (2 000 par défaut)',
    en: 'the number of cases (2,000 by default)',
  },
  'administration.option.site': {
    fr: 'le nom du site d’accueil',
    en: 'the name of the site',
  },
  'administration.option.expires': {
    fr: 'la durée de validité : 90m, 24h ou 7d (24h par défaut)',
    en: 'how long it is valid: 90m, 24h or 7d (24h by default)',
  },
  'administration.option.slug': {
    fr: 'le nom court : lettres minuscules, chiffres et tirets',
    en: 'the short name: lower-case letters, digits and hyphens',
  },
  'administration.option.name': { fr: 'le nom affiché', en: 'the displayed name' },
  'administration.option.time_zone': {
    fr: 'le fuseau horaire (Europe/Paris par défaut)',
    en: 'the time zone (Europe/Paris by default)',
  },
  'administration.option.login': { fr: 'l’identifiant de l’agent', en: 'the agent’s login' },
  'administration.option.first_name': { fr: 'le prénom', en: 'the first name' },
  'administration.option.last_name': { fr: 'le nom', en: 'the last name' },
  'administration.option.role': { fr: 'le rôle : {roles}', en: 'the role: {roles}' },
  'administration.option.team': {
    fr: 'le nom d’un service ; l’option peut être répétée',
    en: 'the name of a team; may be given several times',
  },

  'administration.error.unknown_command': {
    fr: 'Commande inconnue : {command}. La liste : npm run guichet -- help',
    en: 'Unknown command: {command}. The list: npm run guichet -- help',
  },
  'administration.error.did_you_mean': {
    fr: 'Commande inconnue : {command}. Vouliez-vous dire « {guess} » ? La liste : npm run guichet -- help',
    en: 'Unknown command: {command}. Did you mean “{guess}”? The list: npm run guichet -- help',
  },
  'administration.error.unknown_option': {
    fr: 'Option inconnue : {option}. Les options : npm run guichet -- help {command}',
    en: 'Unknown option: {option}. The options: npm run guichet -- help {command}',
  },
  'administration.error.option_value': {
    fr: 'L’option {option} demande une valeur.',
    en: 'The option {option} needs a value.',
  },
  'administration.error.missing_option': {
    fr: 'Il manque {option}. Usage : npm run guichet -- {usage}',
    en: '{option} is missing. Usage: npm run guichet -- {usage}',
  },
  'administration.error.too_many_arguments': {
    fr: 'Argument inattendu : {argument}. Usage : npm run guichet -- {usage}',
    en: 'Unexpected argument: {argument}. Usage: npm run guichet -- {usage}',
  },
  'administration.error.invalid_value': {
    fr: '{option} ne peut pas valoir « {value} ».',
    en: '{option} cannot be “{value}”.',
  },
  'administration.error.authority_unknown': {
    fr: 'Aucune collectivité « {slug} ». La liste : npm run guichet -- authority list',
    en: 'No authority “{slug}”. The list: npm run guichet -- authority list',
  },
  'administration.error.authority_exists': {
    fr: 'La collectivité « {slug} » existe déjà.',
    en: 'The authority “{slug}” exists already.',
  },
  'administration.error.authority_which': {
    fr: 'Il y a plusieurs collectivités : ajoutez --authority ({slugs}).',
    en: 'There are several authorities: add --authority ({slugs}).',
  },
  'administration.error.authority_none': {
    fr: 'Il n’y a encore aucune collectivité : npm run guichet -- authority create, ou sample.',
    en: 'There is no authority yet: npm run guichet -- authority create, or sample.',
  },
  'administration.error.not_sample': {
    fr: 'La collectivité « {slug} » n’est pas celle d’exemple : rien n’y a été ajouté.',
    en: 'The authority “{slug}” is not the sample one: nothing was added to it.',
  },
  'administration.error.site_unknown': {
    fr: 'Aucun site d’accueil « {name} ». Ceux qui existent : {names}.',
    en: 'No site “{name}”. Those there are: {names}.',
  },
  'administration.error.team_unknown': {
    fr: 'Aucun service « {name} ». Ceux qui existent : {names}.',
    en: 'No team “{name}”. Those there are: {names}.',
  },
  'administration.error.agent_unknown': {
    fr: 'Aucun agent « {login} ». La liste : npm run guichet -- agent list',
    en: 'No agent “{login}”. The list: npm run guichet -- agent list',
  },
  'administration.error.desk_unknown': {
    fr: 'Aucun poste « {desk} ». La liste : npm run guichet -- desk list',
    en: 'No desk “{desk}”. The list: npm run guichet -- desk list',
  },
  'administration.error.password_short': {
    fr: 'Le mot de passe doit avoir au moins {least} caractères.',
    en: 'The password must have at least {least} characters.',
  },
  'administration.error.password_differs': {
    fr: 'Les deux saisies diffèrent : rien n’a été changé.',
    en: 'The two entries differ: nothing was changed.',
  },
  'administration.error.password_none': {
    fr: 'Aucun mot de passe reçu : rien n’a été changé.',
    en: 'No password received: nothing was changed.',
  },
  'administration.error.interrupted': {
    fr: 'Interrompu. Relancez la même commande pour la terminer.',
    en: 'Interrupted. Run the same command again to finish it.',
  },
  'administration.error.unexpected': {
    fr: 'Erreur inattendue : {reason}',
    en: 'Unexpected error: {reason}',
  },
  'administration.error.database': {
    fr: 'La base de données est inaccessible : {reason}',
    en: 'The database cannot be reached: {reason}',
  },

  'administration.file.file_missing': {
    fr: 'Le fichier {path} n’existe pas.',
    en: 'There is no file {path}.',
  },
  'administration.file.file_unreadable': {
    fr: 'Le fichier ne peut pas être lu. Rien n’a été pris.',
    en: 'The file cannot be read. Nothing was taken.',
  },
  'administration.file.file_truncated': {
    fr: 'Le fichier s’arrête au milieu, après la ligne {line} : il n’est pas complet. Rien n’a été pris.',
    en: 'The file stops halfway, after line {line}: it is not complete. Nothing was taken.',
  },
  'administration.file.file_damaged': {
    fr: 'Le fichier compressé est abîmé, après la ligne {line}. Rien n’a été pris.',
    en: 'The compressed file is damaged, after line {line}. Nothing was taken.',
  },
  'administration.file.file_empty': {
    fr: 'Le fichier est vide.',
    en: 'The file is empty.',
  },
  'administration.file.file_columns': {
    fr: 'Ce n’est pas le format attendu ; colonnes absentes : {columns}.',
    en: 'This is not the expected format; missing columns: {columns}.',
  },
  'administration.file.file_too_many_types': {
    fr: 'Plus de {most} types ou services différents à la ligne {line} : les colonnes sont sans doute décalées. Rien n’a été pris.',
    en: 'More than {most} different types or teams at line {line}: the columns are probably shifted. Nothing was taken.',
  },

  'administration.row.row_columns': {
    fr: 'le nombre de colonnes n’est pas celui de l’en-tête',
    en: 'the number of columns is not the header’s',
  },
  'administration.row.row_quotes': { fr: 'guillemets mal fermés', en: 'quotes not closed properly' },
  'administration.row.row_too_long': { fr: 'ligne trop longue', en: 'line too long' },
  'administration.row.row_encoding': {
    fr: 'texte illisible (le fichier doit être en UTF-8)',
    en: 'unreadable text (the file must be UTF-8)',
  },
  'administration.row.row_without_id': { fr: 'identifiant absent', en: 'no identifier' },
  'administration.row.row_without_type': { fr: 'type et sous-type absents', en: 'neither type nor sub-type' },
  'administration.row.row_wrong_date': { fr: 'date illisible', en: 'unreadable date' },
  'administration.row.row_future_date': { fr: 'date à venir', en: 'date in the future' },
  'administration.row.row_coordinates': { fr: 'coordonnées fausses', en: 'wrong coordinates' },
  'administration.row.row_id_too_long': { fr: 'identifiant trop long', en: 'identifier too long' },
  'administration.row.row_text_too_long': { fr: 'texte trop long', en: 'text too long' },

  'administration.import.reading': {
    fr: 'Lecture du fichier…',
    en: 'Reading the file…',
  },
  'administration.import.read': {
    fr: 'Lecture du fichier… {rows, number} lignes',
    en: 'Reading the file… {rows, number} rows',
  },
  'administration.import.found': {
    fr: '{rows, plural, one {# ligne} other {# lignes}}, {types, plural, one {# type de demande} other {# types de demande}}, {teams, plural, one {# service} other {# services}}',
    en: '{rows, plural, one {# row} other {# rows}}, {types, plural, one {# case type} other {# case types}}, {teams, plural, one {# team} other {# teams}}',
  },
  'administration.import.progress': {
    fr: '{done, number} / {rows, number} lignes ({rate, number}/s)',
    en: '{done, number} / {rows, number} rows ({rate, number}/s)',
  },
  'administration.import.refused_row': {
    fr: 'Ligne {line, number, ::group-off} refusée : {reason}',
    en: 'Line {line, number, ::group-off} refused: {reason}',
  },
  'administration.import.interrupted': {
    fr: 'Interrompu : {taken, plural, one {# demande prise} other {# demandes prises}}, {skipped, plural, one {# déjà là} other {# déjà là}}, {refused, plural, one {# refusée} other {# refusées}}, sur {rows, plural, one {# ligne} other {# lignes}}. Relancez la même commande : elle continue là où elle s’est arrêtée.',
    en: 'Interrupted: {taken, plural, one {# case taken} other {# cases taken}}, {skipped, plural, one {# already there} other {# already there}}, {refused, plural, one {# refused} other {# refused}}, of {rows, plural, one {# row} other {# rows}}. Run the same command again: it goes on where it stopped.',
  },
  'administration.import.done': {
    fr: '{taken, plural, one {# demande prise} other {# demandes prises}}, {skipped, plural, one {# déjà là} other {# déjà là}}, {refused, plural, one {# refusée} other {# refusées}}, sur {rows, plural, one {# ligne} other {# lignes}}, en {seconds, number} s (collectivité « {slug} »)',
    en: '{taken, plural, one {# case taken} other {# cases taken}}, {skipped, plural, one {# already there} other {# already there}}, {refused, plural, one {# refused} other {# refused}}, of {rows, plural, one {# row} other {# rows}}, in {seconds, number} s (authority “{slug}”)',
  },

  'administration.sample.progress': {
    fr: '{done, number} / {total, number} étapes',
    en: '{done, number} / {total, number} steps',
  },
  'administration.sample.filled': {
    fr: '{name} ({slug}) : {added, plural, =0 {rien à ajouter} one {# étape ajoutée} other {# étapes ajoutées}}. Mot de passe de tous les agents : {password}',
    en: '{name} ({slug}): {added, plural, =0 {nothing to add} one {# step added} other {# steps added}}. Password of all agents: {password}',
  },
  'administration.rebuild.done': {
    fr: '{slug} : tables reconstruites à partir de {events, plural, one {# événement} other {# événements}}',
    en: '{slug}: tables rebuilt from {events, plural, one {# event} other {# events}}',
  },
  'administration.enrolment_code.given': {
    fr: 'Code de rattachement (une seule fois, jusqu’au {expires}) :',
    en: 'Enrolment code (once only, until {expires}):',
  },
  'administration.authority.created': {
    fr: 'Collectivité « {slug} » créée.',
    en: 'Authority “{slug}” created.',
  },
  'administration.agent.created': { fr: 'Agent « {login} » créé.', en: 'Agent “{login}” created.' },
  'administration.agent.removed': { fr: 'Agent « {login} » retiré.', en: 'Agent “{login}” removed.' },
  'administration.agent.password_set': {
    fr: 'Mot de passe de « {login} » changé.',
    en: 'Password of “{login}” set.',
  },
  'administration.agent.is_removed': { fr: 'retiré', en: 'removed' },
  'administration.desk.revoked': {
    fr: 'Poste « {desk} » révoqué. À son prochain contact, il remettra ce qu’il n’avait pas envoyé (npm run guichet -- left list), puis s’effacera.',
    en: 'Desk “{desk}” revoked. At its next contact it will hand over what it had not sent (npm run guichet -- left list), then wipe itself.',
  },
  'administration.attachments.would_clean': {
    fr: '{files, plural, =0 {Aucun fichier ne serait effacé} one {# fichier serait effacé} other {# fichiers seraient effacés}} ({bytes, number} octets).',
    en: '{files, plural, =0 {No file would be erased} one {# file would be erased} other {# files would be erased}} ({bytes, number} bytes).',
  },
  'administration.attachments.cleaned': {
    fr: '{files, plural, =0 {Aucun fichier effacé} one {# fichier effacé} other {# fichiers effacés}} ({bytes, number} octets), {uploads, plural, =0 {aucun envoi abandonné} one {# envoi abandonné} other {# envois abandonnés}}.',
    en: '{files, plural, =0 {No file erased} one {# file erased} other {# files erased}} ({bytes, number} bytes), {uploads, plural, =0 {no upload given up} one {# upload given up} other {# uploads given up}}.',
  },
  'administration.desk.is_revoked': { fr: 'révoqué le {at}', en: 'revoked on {at}' },
  'administration.desk.never_seen': { fr: 'jamais vu', en: 'never seen' },
  'administration.desk.none': { fr: 'Aucun poste rattaché.', en: 'No enrolled desk.' },
  'administration.password.ask': { fr: 'Mot de passe : ', en: 'Password: ' },
  'administration.password.again': { fr: 'Encore une fois : ', en: 'Once more: ' },
  'administration.status.data': { fr: 'Données', en: 'Data' },
  'administration.status.external': {
    fr: 'base PostgreSQL désignée par DATABASE_URL',
    en: 'PostgreSQL database named by DATABASE_URL',
  },
  'administration.status.authority': {
    fr: '{slug} · {name} : {cases, plural, one {# demande} other {# demandes}}, {contacts, plural, one {# usager} other {# usagers}}, {agents, plural, one {# agent} other {# agents}}, {desks, plural, one {# poste} other {# postes}}, {events, plural, one {# événement} other {# événements}}',
    en: '{slug} · {name}: {cases, plural, one {# case} other {# cases}}, {contacts, plural, one {# contact} other {# contacts}}, {agents, plural, one {# agent} other {# agents}}, {desks, plural, one {# desk} other {# desks}}, {events, plural, one {# event} other {# events}}',
  },
} as const satisfies Messages;
