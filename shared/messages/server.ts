import type { Messages } from './message.ts';

/** The central server to its administrator, when it cannot work. */
export const server = {
  'server.config_invalid': {
    fr: 'Le réglage {name} ne peut pas valoir « {value} ».',
    en: 'The setting {name} cannot be “{value}”.',
  },
  'server.config_missing': {
    fr: 'Le réglage {name} est nécessaire avec ATTACHMENTS_S3_ENDPOINT.',
    en: 'The setting {name} is needed with ATTACHMENTS_S3_ENDPOINT.',
  },
  'server.database_unreachable': {
    fr: 'La base de données désignée par DATABASE_URL ne répond pas : {reason}',
    en: 'The database named by DATABASE_URL does not answer: {reason}',
  },
  'server.database_newer': {
    fr: 'La base de données vient d’une version plus récente de Guichet (étape {stored}, celle-ci en connaît {known}). Mettez Guichet à jour ; rien n’a été changé.',
    en: 'The database comes from a newer version of Guichet (step {stored}, this one knows {known}). Update Guichet; nothing was changed.',
  },
  'server.database_role': {
    fr: 'L’utilisateur de DATABASE_URL ne peut pas créer le rôle {role}. Faites exécuter par un administrateur de la base : CREATE ROLE {role} NOLOGIN; GRANT {role} TO {user};',
    en: 'The user of DATABASE_URL may not create the role {role}. Have a database administrator run: CREATE ROLE {role} NOLOGIN; GRANT {role} TO {user};',
  },
  'server.embedded_missing': {
    fr: 'PostgreSQL n’est pas fourni pour ce système ({system}). Désignez une base existante par DATABASE_URL.',
    en: 'PostgreSQL is not supplied for this system ({system}). Name an existing database by DATABASE_URL.',
  },
  'server.embedded_other_version': {
    fr: 'Le dossier {folder} est celui d’un PostgreSQL {found}, et Guichet apporte PostgreSQL {ours}. Reprenez-le avec pg_upgrade ou par une sauvegarde (pg_dump) ; rien n’a été changé.',
    en: 'The folder {folder} is that of PostgreSQL {found}, and Guichet brings PostgreSQL {ours}. Move it over with pg_upgrade or a dump (pg_dump); nothing was changed.',
  },
  'server.embedded_folder_unknown': {
    fr: 'Le dossier {folder} existe, mais ce n’est pas une base de Guichet : videz-le, ou choisissez un autre dossier par GUICHET_DATA.',
    en: 'The folder {folder} exists but is no database of Guichet: empty it, or choose another folder with GUICHET_DATA.',
  },
  'server.embedded_no_permission': {
    fr: 'Pas le droit d’écrire ou d’entrer dans {folder}. Donnez ce droit à l’utilisateur « {user} », ou choisissez un autre dossier par GUICHET_DATA.',
    en: 'No permission to write or enter {folder}. Give it to the user “{user}”, or choose another folder with GUICHET_DATA.',
  },
  'server.embedded_no_user': {
    fr: 'PostgreSQL refuse de tourner sous root et l’utilisateur « {user} » n’a pas pu être créé. Lancez Guichet sous un autre utilisateur.',
    en: 'PostgreSQL refuses to run as root, and the user “{user}” could not be created. Run Guichet as another user.',
  },
  'server.embedded_disk_full': {
    fr: 'Le disque est plein : la base de données ne peut pas écrire dans {folder}. Faites de la place, puis relancez.',
    en: 'The disk is full: the database cannot write to {folder}. Make room, then start again.',
  },
  'server.database_too_old': {
    fr: 'Cette base est PostgreSQL {found}. Guichet a besoin de PostgreSQL {needed} ou plus récent : mettez-la à niveau (pg_upgrade), puis redémarrez.',
    en: 'This database is PostgreSQL {found}. Guichet needs PostgreSQL {needed} or newer: upgrade it (pg_upgrade), then start again.',
  },
  'server.embedded_other_process': {
    fr: 'Le fichier {file} nomme un processus ({pid}) qui tourne sans être cette base. Si aucun PostgreSQL n’utilise ce dossier, supprimez ce fichier, puis relancez.',
    en: 'The file {file} names a process ({pid}) that runs and is not this database. If no PostgreSQL uses this folder, remove that file, then start again.',
  },
  'server.embedded_port': {
    fr: 'Aucun port local n’a pu être ouvert pour la base de données : {reason}',
    en: 'No local port could be opened for the database: {reason}',
  },
  'server.embedded_failed': {
    fr: 'La base de données n’a pas pu démarrer : {reason} (journal : {log})',
    en: 'The database could not start: {reason} (log: {log})',
  },
  'server.port_taken': {
    fr: 'Le port {port} est déjà pris. Arrêtez le programme qui l’occupe, ou choisissez un autre port par GUICHET_PORT.',
    en: 'Port {port} is already taken. Stop the program that uses it, or choose another port with GUICHET_PORT.',
  },
  'server.port_forbidden': {
    fr: 'Pas le droit d’ouvrir le port {port}. Choisissez-en un à partir de 1024 par GUICHET_PORT.',
    en: 'No permission to open port {port}. Choose one from 1024 up with GUICHET_PORT.',
  },
  'server.host_unknown': {
    fr: 'L’adresse {host} n’est pas celle de cette machine. Corrigez GUICHET_HOST.',
    en: 'The address {host} is not one of this machine. Correct GUICHET_HOST.',
  },
  'server.failed': {
    fr: 'Le serveur n’a pas pu démarrer : {reason}',
    en: 'The server could not start: {reason}',
  },
} as const satisfies Messages;
