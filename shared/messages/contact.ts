import type { Messages } from './message.ts';

/** Who a request is for. */
export const contact = {
  'contact.kind': { fr: 'Personne ou organisme', en: 'Person or organisation' },
  'contact.person': { fr: 'Une personne', en: 'A person' },
  'contact.organisation': { fr: 'Un organisme', en: 'An organisation' },
  'contact.first_name': { fr: 'Prénom', en: 'First name' },
  'contact.family_name': { fr: 'Nom de famille', en: 'Surname' },
  'contact.usual_name': { fr: 'Nom d’usage', en: 'Name in use' },
  'contact.preferred_name': { fr: 'Lui écrire sous', en: 'Write to them under' },
  'contact.preferred_family': { fr: 'Son nom de famille', en: 'Their surname' },
  'contact.preferred_usual': { fr: 'Son nom d’usage', en: 'Their name in use' },
  'contact.organisation_name': { fr: 'Nom de l’organisme', en: 'Name of the organisation' },
  'contact.phone': { fr: 'Téléphone', en: 'Telephone' },
  'contact.email': { fr: 'Courriel', en: 'E-mail' },
  'contact.address': { fr: 'Adresse', en: 'Address' },
  'contact.family_name_missing': {
    fr: 'Donnez au moins le nom de famille ou le nom d’usage.',
    en: 'Give at least the surname or the name in use.',
  },
  'contact.organisation_missing': {
    fr: 'Donnez le nom de l’organisme.',
    en: 'Give the name of the organisation.',
  },
  'contact.email_wrong': {
    fr: 'Cette adresse n’est pas complète. Exemple : awa.diallo@exemple.fr',
    en: 'This address is not complete. Example: awa.diallo@example.com',
  },
  'contact.too_long': { fr: 'C’est trop long. Raccourcissez.', en: 'This is too long. Shorten it.' },
  'contact.edit': { fr: 'Modifier les coordonnées', en: 'Edit the details' },
  'contact.save': { fr: 'Enregistrer', en: 'Save' },
  'contact.edited': { fr: 'Coordonnées enregistrées', en: 'Details saved' },
  'contact.edit_undone': { fr: 'Coordonnées rétablies', en: 'Details restored' },
  'contact.open_cases': {
    fr: '{count, plural, =0 {aucune en cours} one {# en cours} other {# en cours}}',
    en: '{count, plural, =0 {none open} one {# open} other {# open}}',
  },
} as const satisfies Messages;
