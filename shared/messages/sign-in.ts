import type { Messages } from './message.ts';

/** Enrolling the desk, and signing in at it. */
export const signIn = {
  'sign_in.title': { fr: 'Qui est au guichet ?', en: 'Who is at the desk?' },
  'sign_in.agent': { fr: 'Votre nom ou identifiant', en: 'Your name or login' },
  'sign_in.agent_placeholder': { fr: 'Tapez les premières lettres', en: 'Type the first letters' },
  'sign_in.known_here': { fr: 'possible hors ligne', en: 'works offline' },
  'sign_in.use_login': {
    fr: 'Aucun agent de ce nom. Entrée pour essayer l’identifiant « {login} ».',
    en: 'No agent of that name. Enter to try the login “{login}”.',
  },
  'sign_in.no_agents': {
    fr: 'La liste des agents n’est pas encore arrivée. Tapez votre identifiant, puis Entrée.',
    en: 'The list of agents has not come yet. Type your login, then Enter.',
  },
  'sign_in.not_you': { fr: 'Changer d’agent', en: 'Another agent' },
  'sign_in.password': { fr: 'Mot de passe', en: 'Password' },
  'sign_in.submit': { fr: 'Entrer', en: 'Sign in' },
  'sign_in.sample': {
    fr: 'Collectivité d’essai : tous les agents ont le mot de passe « {password} ».',
    en: 'Sample authority: every agent’s password is “{password}”.',
  },
  'sign_in.offline': {
    fr: 'Hors ligne : seules les personnes déjà venues à ce poste peuvent entrer.',
    en: 'Offline: only people who have signed in at this desk before can enter.',
  },
  'sign_in.filling': {
    fr: 'Les demandes arrivent encore sur ce poste ({held, number} sur {total, number}). Vous pouvez entrer.',
    en: 'Requests are still coming to this desk ({held, number} of {total, number}). You can sign in.',
  },
  'sign_in.desk': { fr: 'Poste {desk}', en: 'Desk {desk}' },

  'enrolment.title': { fr: 'Rattacher ce poste', en: 'Attach this desk' },
  'enrolment.text': {
    fr: 'Une seule fois : ce poste rejoint votre collectivité, puis il travaille même sans réseau.',
    en: 'Only once: this desk joins your authority, then works even without the network.',
  },
  'enrolment.server': { fr: 'Adresse du serveur', en: 'Server address' },
  'enrolment.server_hint': {
    fr: 'Par exemple https://guichet.ma-ville.fr',
    en: 'For example https://guichet.my-town.org',
  },
  'enrolment.server_wrong': {
    fr: 'Cette adresse est incomplète. Elle commence par https:// et votre administrateur la connaît.',
    en: 'This address is incomplete. It begins with https:// and your administrator knows it.',
  },
  'enrolment.code': { fr: 'Code de rattachement', en: 'Enrolment code' },
  'enrolment.code_hint': {
    fr: 'Il sert une fois et expire vite. Demandez-le à votre administrateur.',
    en: 'It works once and expires soon. Ask your administrator for it.',
  },
  'enrolment.code_missing': { fr: 'Saisissez le code reçu.', en: 'Enter the code you were given.' },
  'enrolment.name': { fr: 'Nom du poste', en: 'Name of the desk' },
  'enrolment.name_hint': {
    fr: 'Comment vos collègues l’appellent : « Accueil 1 », « Standard ».',
    en: 'What your colleagues call it: “Front desk 1”, “Switchboard”.',
  },
  'enrolment.name_missing': { fr: 'Donnez un nom à ce poste.', en: 'Give this desk a name.' },
  'enrolment.new_code': { fr: 'Nouveau code de rattachement', en: 'New enrolment code' },
  'enrolment.again': { fr: 'Rattacher de nouveau', en: 'Attach again' },
  'enrolment.submit': { fr: 'Rattacher', en: 'Attach' },
  'enrolment.pending': { fr: 'Échange avec le serveur…', en: 'Talking to the server…' },
  'enrolment.ask': { fr: 'Vous n’avez ni adresse ni code ?', en: 'No address and no code?' },
  'enrolment.ask_text': {
    fr: 'Votre administrateur Guichet (souvent le service informatique) les crée en une minute. Dites-lui où se trouve ce poste.',
    en: 'Your Guichet administrator (often the IT department) makes them in a minute. Say where this desk stands.',
  },
} as const satisfies Messages;
