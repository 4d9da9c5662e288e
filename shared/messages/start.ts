import type { Messages } from './message.ts';

/** Messages of `npm start` and `npm test`. */
export const start = {
  'start.title': { fr: 'Guichet {version}', en: 'Guichet {version}' },
  'start.data': { fr: 'Données : {folder}', en: 'Data: {folder}' },
  'start.elapsed': { fr: '{what} {seconds, number} s', en: '{what} {seconds, number} s' },
  'start.build': { fr: 'Construction de l’application…', en: 'Building the app…' },
  'start.build_waiting': {
    fr: 'L’application est en cours de construction par un autre programme, attente…',
    en: 'Another program is building the app, waiting…',
  },
  'start.build_failed': {
    fr: 'L’application n’a pas pu être construite (voir ci-dessus).',
    en: 'The app could not be built (see above).',
  },
  'start.server': { fr: 'Démarrage du serveur central…', en: 'Starting the central server…' },
  'start.server_ready': { fr: 'Serveur central : {url}', en: 'Central server: {url}' },
  'start.server_reused': {
    fr: 'Serveur central déjà en marche sur ces données : {url}',
    en: 'Central server already running on this data: {url}',
  },
  'start.server_failed': {
    fr: 'Le serveur central s’est arrêté (code {code}). Ses dernières lignes sont ci-dessus ; tout est dans {log}.',
    en: 'The central server stopped (code {code}). Its last lines are above; everything is in {log}.',
  },
  'start.server_silent': {
    fr: 'Le serveur central ne répond pas après {seconds, number} s. Voir {log}.',
    en: 'The central server does not answer after {seconds, number} s. See {log}.',
  },
  'start.port_taken': {
    fr: 'Le port {port} est déjà pris par un autre programme, ou par un Guichet sur d’autres données. Arrêtez-le, ou choisissez-en un autre : GUICHET_PORT={other} npm start',
    en: 'Port {port} is taken by another program, or by a Guichet on other data. Stop it, or choose another one: GUICHET_PORT={other} npm start',
  },
  'start.sample': {
    fr: 'Remplissage de la collectivité d’essai…',
    en: 'Filling the sample authority…',
  },
  'start.sample_progress': {
    fr: 'Remplissage de la collectivité d’essai : {done, number} sur {total, number}',
    en: 'Filling the sample authority: {done, number} of {total, number}',
  },
  'start.sample_ready': {
    fr: '{name} : tous les agents ont le mot de passe « {password} ».',
    en: '{name}: every agent’s password is “{password}”.',
  },
  'start.electron_download': {
    fr: 'Téléchargement d’Electron, une seule fois…',
    en: 'Downloading Electron, only once…',
  },
  'start.electron_progress': {
    fr: 'Téléchargement d’Electron : {size, number} Mo',
    en: 'Downloading Electron: {size, number} MB',
  },
  'start.electron_blocked': {
    fr: 'Electron n’a pas pu être téléchargé d’ici. Nouvel essai : npx install-electron',
    en: 'Electron could not be downloaded from here. To try again: npx install-electron',
  },
  'start.chromium_waiting': {
    fr: 'Le Chromium de npm est en cours de décompression par un autre programme, attente…',
    en: 'Another program is unpacking npm’s Chromium, waiting…',
  },
  'start.desk_electron': { fr: 'Poste ouvert dans Electron.', en: 'Desk open in Electron.' },
  'start.desk_double': {
    fr: 'Poste ouvert dans la doublure d’Electron (sans trousseau : la clé du poste est dans un fichier lisible par vous seul).',
    en: 'Desk open in the Electron double (no keychain: the desk’s key is in a file that you alone can read).',
  },
  'start.no_display': {
    fr: 'Aucun écran ici : un poste sans fenêtre enregistre une demande, qu’un second poste reçoit.',
    en: 'No display here: a desk without a window logs one request, which a second desk receives.',
  },
  'start.no_browser': {
    fr: 'Ni Electron ni Chromium ne se trouvent ici. Installez l’un d’eux (par exemple « apt install chromium », ou npx install-electron), ou donnez son chemin dans GUICHET_CHROMIUM, puis relancez. Le serveur central est prêt sur {url} : npm run serve',
    en: 'Neither Electron nor Chromium is here. Install one (for example “apt install chromium”, or npx install-electron), or give its path in GUICHET_CHROMIUM, then run this again. The central server works on {url}: npm run serve',
  },
  'start.desk_failed': {
    fr: 'Le poste s’est arrêté (code {code}). Son journal : {log}',
    en: 'The desk stopped (code {code}). Its log: {log}',
  },
  'start.walk_failed': {
    fr: 'La démonstration sans écran a échoué (code {code}). Les images déjà faites : {folder}',
    en: 'The walk without a display failed (code {code}). The pictures made so far: {folder}',
  },
  'start.until_interrupted': {
    fr: 'Le serveur reste en marche. Ctrl-C arrête tout.',
    en: 'The server keeps running. Ctrl-C stops everything.',
  },
  'start.desk_closed': {
    fr: 'Le poste est fermé. Le serveur reste en marche ; Ctrl-C arrête tout, npm start rouvre un poste.',
    en: 'The desk is closed. The server keeps running; Ctrl-C stops everything, npm start opens a desk again.',
  },
  'start.stopping': { fr: 'Arrêt…', en: 'Stopping…' },
  'start.stopped': {
    fr: 'Tout est arrêté. Les données sont gardées dans {folder}.',
    en: 'Everything has stopped. The data is kept in {folder}.',
  },
  'start.failed': { fr: 'Erreur inattendue : {reason}', en: 'Unexpected error: {reason}' },

  'walk.opened': { fr: 'Deux postes ouverts', en: 'Two desks opened' },
  'walk.signed_in': { fr: '{name} est au guichet', en: '{name} is at the counter' },
  'walk.typed': { fr: 'La demande est saisie au clavier', en: 'The request is typed with the keyboard' },
  'walk.logged': { fr: 'Demande enregistrée : {reference}', en: 'Request logged: {reference}' },
  'walk.arrived': {
    fr: 'Reçue au second poste, dans la file de {name}',
    en: 'Received at the second desk, in {name}’s queue',
  },
  'walk.done': {
    fr: '{reference} : une image de chaque étape dans {folder}',
    en: '{reference}: a picture of each step in {folder}',
  },

  'test.stage_format': { fr: 'Mise en forme', en: 'Formatting' },
  'test.stage_lint': { fr: 'Lint', en: 'Lint' },
  'test.stage_types': { fr: 'Types', en: 'Types' },
  'test.stage_dead_code': { fr: 'Code mort', en: 'Dead code' },
  'test.stage_unit': { fr: 'Tests unitaires', en: 'Unit tests' },
  'test.stage_build': { fr: 'Construction', en: 'Build' },
  'test.stage_double': {
    fr: 'De bout en bout, sur la doublure d’Electron',
    en: 'End to end, on the Electron double',
  },
  'test.stage_electron': { fr: 'De bout en bout, sur Electron', en: 'End to end, on Electron' },
  'test.stage_installation': { fr: 'Installation', en: 'Installation' },
  'test.stage_kills': { fr: 'Arrêts brutaux', en: 'Kills' },
  'test.stage_simulation': { fr: 'Simulation', en: 'Simulation' },
  'test.column_stage': { fr: 'Étape', en: 'Stage' },
  'test.column_passed': { fr: 'réussis', en: 'passed' },
  'test.column_failed': { fr: 'en échec', en: 'failed' },
  'test.column_time': { fr: 'durée', en: 'time' },
  'test.column_total': { fr: 'Total', en: 'Total' },
  'test.minutes': {
    fr: '{minutes, number} min {seconds, number, ::00} s',
    en: '{minutes, number} min {seconds, number, ::00} s',
  },
  'test.seconds': { fr: '{seconds, number} s', en: '{seconds, number} s' },
  'test.began': { fr: '── {stage}', en: '── {stage}' },
  'test.passed': {
    fr: '✓ {stage} : {passed, number} réussis en {seconds, number} s',
    en: '✓ {stage}: {passed, number} passed in {seconds, number} s',
  },
  'test.failed': {
    fr: '✗ {stage} : {failed, number} en échec, {passed, number} réussis en {seconds, number} s',
    en: '✗ {stage}: {failed, number} failed, {passed, number} passed in {seconds, number} s',
  },
  'test.not_run': {
    fr: '✗ {stage} : impossible, la construction a échoué',
    en: '✗ {stage}: impossible, the build failed',
  },
  'test.no_electron': {
    fr: 'Le programme Electron n’est pas installé ici (npx install-electron) : les mêmes essais n’ont tourné que sur sa doublure.',
    en: 'Electron’s binary is not installed here (npx install-electron): the same specs ran on its double only.',
  },
  'test.no_display': {
    fr: 'Electron est installé, mais sans écran (DISPLAY) les mêmes essais n’ont tourné que sur sa doublure.',
    en: 'Electron is installed, but without a display (DISPLAY) the same specs ran on its double only.',
  },
} as const satisfies Messages;
