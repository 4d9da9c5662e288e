import type { Messages } from './message.ts';

/** The paper a person leaves with. */
export const receipt = {
  'receipt.title': { fr: 'Récépissé de votre demande', en: 'Receipt for your request' },
  'receipt.print': { fr: 'Imprimer le récépissé', en: 'Print the receipt' },
  'receipt.paper': { fr: 'Papier', en: 'Paper' },
  'receipt.paper_a4': { fr: 'Feuille A4', en: 'A4 sheet' },
  'receipt.paper_80mm': { fr: 'Ticket 80 mm', en: '80 mm roll' },
  'receipt.reference': { fr: 'Numéro de demande', en: 'Request number' },
  'receipt.keep': {
    fr: 'Gardez ce numéro : il sera demandé à chaque échange.',
    en: 'Keep this number: it is asked for every time.',
  },
  'receipt.provisional': {
    fr: 'Numéro provisoire. Un numéro définitif sera donné à votre demande ; celui-ci permettra toujours de la retrouver.',
    en: 'Provisional number. Your request will be given a final one; it can always be found by this one too.',
  },
  'receipt.former': {
    fr: 'Remplace le numéro {reference}, qui reste valable.',
    en: 'Replaces number {reference}, which can still be used.',
  },
  'receipt.received': { fr: 'Reçue le', en: 'Received on' },
  'receipt.channel_at': { fr: '{channel}, {site}', en: '{channel}, {site}' },
  'receipt.asked': { fr: 'Ce que vous avez demandé', en: 'What you asked for' },
  'receipt.person': { fr: 'Demandeur', en: 'For' },
  'receipt.place': { fr: 'Lieu', en: 'Place' },
  'receipt.next': { fr: 'La suite', en: 'What happens next' },
  'receipt.next_text': {
    fr: 'Votre demande est transmise au service {team}. Une réponse vous est annoncée au plus tard le {date}.',
    en: 'Your request is with {team}. An answer is announced by {date} at the latest.',
  },
  'receipt.next_late': {
    fr: 'Votre demande est suivie par le service {team}. La réponse annoncée pour le {date} n’a pas encore été donnée.',
    en: 'Your request is followed by {team}. The answer announced for {date} has not been given yet.',
  },
  'receipt.next_finished': {
    fr: 'Votre demande a été suivie par le service {team}. Son état aujourd’hui : {status}.',
    en: 'Your request was followed by {team}. Where it stands today: {status}.',
  },
  'receipt.follow': { fr: 'Suivre votre demande', en: 'Follow your request' },
  'receipt.follow_phone': {
    fr: 'Par téléphone au {phone}, avec votre numéro de demande.',
    en: 'By telephone on {phone}, with your request number.',
  },
  'receipt.follow_site': { fr: 'Sur place : {name}, {address}.', en: 'In person: {name}, {address}.' },
  'receipt.follow_website': { fr: 'Sur {website}', en: 'On {website}' },
  'receipt.hours': { fr: 'Horaires d’ouverture', en: 'Opening hours' },
  'receipt.printed': {
    fr: 'Remis par {agent}, {moment}',
    en: 'Handed over by {agent}, {moment}',
  },
  'receipt.failed': {
    fr: 'Le récépissé n’a pas pu être imprimé',
    en: 'The receipt could not be printed',
  },
} as const satisfies Messages;
