import type { Messages } from './message.ts';

/** Lists of requests. */
export const queue = {
  'queue.title': { fr: 'Toutes les demandes', en: 'All requests' },
  'queue.title_contact': { fr: 'Demandes de {name}', en: 'Requests of {name}' },
  'queue.count': {
    fr: '{count, plural, =0 {Aucune demande} one {# demande} other {# demandes}}',
    en: '{count, plural, =0 {No request} one {# request} other {# requests}}',
  },
  'queue.progress': { fr: 'Avancement', en: 'Progress' },
  'queue.progress_open': { fr: 'En cours', en: 'Open' },
  'queue.progress_finished': { fr: 'Terminées', en: 'Finished' },
  'queue.progress_all': { fr: 'Toutes', en: 'All' },
  'queue.team': { fr: 'Service', en: 'Team' },
  'queue.my_team': { fr: 'le vôtre', en: 'yours' },
  'queue.agent': { fr: 'Agent', en: 'Agent' },
  'queue.agent_me': { fr: 'Moi', en: 'Me' },
  'queue.agent_nobody': { fr: 'Personne', en: 'Nobody' },
  'queue.status': { fr: 'Statut', en: 'Status' },
  'queue.type': { fr: 'Type', en: 'Type' },
  'queue.channel': { fr: 'Canal', en: 'Channel' },
  'queue.contact': { fr: 'Usager', en: 'Person' },
  'queue.order': { fr: 'Ordre', en: 'Order' },
  'queue.order_due': { fr: 'Échéance', en: 'Due date' },
  'queue.order_received': { fr: 'Plus récentes', en: 'Newest' },
  'queue.clear': { fr: 'Effacer les filtres', en: 'Clear the filters' },

  'queue.reference': { fr: 'N°', en: 'No.' },
  'queue.case': { fr: 'Demande', en: 'Request' },
  'queue.person': { fr: 'Usager', en: 'Person' },
  'queue.place': { fr: 'Lieu', en: 'Place' },
  'queue.who': { fr: 'Affectée à', en: 'With' },
  'queue.due': { fr: 'Échéance', en: 'Due' },
  'queue.nobody_named': { fr: 'Sans usager', en: 'Nobody named' },
  'queue.free': { fr: 'À prendre', en: 'Free' },
  'queue.pending': { fr: 'Pas encore envoyée au serveur', en: 'Not sent to the server yet' },

  'queue.empty': { fr: 'Aucune demande ici', en: 'No request here' },
  'queue.empty_filtered': {
    fr: 'Aucune demande ne correspond à ces filtres.',
    en: 'No request matches these filters.',
  },
  'queue.empty_open': {
    fr: 'Rien n’est en cours. Les demandes enregistrées apparaissent ici.',
    en: 'Nothing is open. Requests appear here as they are saved.',
  },
  'queue.filling': { fr: 'Les demandes arrivent sur ce poste', en: 'Requests are coming to this desk' },
  'queue.filling_text': {
    fr: '{held, number} sur {total, number} reçues.',
    en: '{held, number} of {total, number} received.',
  },
  'queue.all_read': {
    fr: 'Voir aussi les demandes terminées',
    en: 'Show finished requests too',
  },
  'queue.pane': { fr: 'Demande choisie', en: 'Chosen request' },
  'queue.close_pane': { fr: 'Fermer le volet', en: 'Close the pane' },
  'queue.open_whole': { fr: 'Ouvrir en entier', en: 'Open in full' },
  'queue.refresh': { fr: 'Mettre la liste à jour', en: 'Bring the list up to date' },

  'queue.selected': {
    fr: '{count, plural, one {# sélectionnée} other {# sélectionnées}}',
    en: '{count, plural, one {# selected} other {# selected}}',
  },
  'queue.assign_selected': { fr: 'Affecter la sélection', en: 'Assign the selection' },
  'queue.assign': { fr: 'Affecter…', en: 'Assign…' },
  'queue.take': { fr: 'Je m’en charge', en: 'I take them' },
  'queue.clear_selection': { fr: 'Tout désélectionner', en: 'Clear the selection' },
  'queue.assigned': {
    fr: '{count, plural, one {# demande affectée à {who}} other {# demandes affectées à {who}}}',
    en: '{count, plural, one {# request assigned to {who}} other {# requests assigned to {who}}}',
  },
  'queue.assigned_not': {
    fr: '{count, plural, one {# demande n’a pas pu l’être} other {# demandes n’ont pas pu l’être}} : {why}',
    en: '{count, plural, one {# request could not be} other {# requests could not be}}: {why}',
  },
  'queue.assign_undone': {
    fr: '{count, plural, one {# affectation annulée} other {# affectations annulées}}',
    en: '{count, plural, one {# assignment undone} other {# assignments undone}}',
  },
} as const satisfies Messages;
