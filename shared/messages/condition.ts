import type { Messages } from './message.ts';

/** How a condition is told: « Canal » est Guichet et « Montant » est supérieur à 100. */
export const conditionWords = {
  'condition.always': { fr: 'toujours', en: 'always' },
  'condition.never': { fr: 'jamais', en: 'never' },
  'condition.and': { fr: '{one} et {other}', en: '{one} and {other}' },
  'condition.or': { fr: '{one} ou {other}', en: '{one} or {other}' },
  'condition.not': { fr: 'il est faux que ({part})', en: 'it is not true that ({part})' },
  'condition.group': { fr: '({part})', en: '({part})' },
  'condition.field': { fr: '« {label} »', en: '“{label}”' },
  'condition.gone': { fr: '« {name} », qui n’existe plus', en: '“{name}”, which is gone' },
  'condition.quoted': { fr: '« {text} »', en: '“{text}”' },

  'condition.is': { fr: '{field} est {value}', en: '{field} is {value}' },
  'condition.is_not': { fr: '{field} n’est pas {value}', en: '{field} is not {value}' },
  'condition.one_of': { fr: '{field} est {value}', en: '{field} is {value}' },
  'condition.none_of': { fr: '{field} n’est pas {value}', en: '{field} is not {value}' },
  'condition.contains': { fr: '{field} contient {value}', en: '{field} contains {value}' },
  'condition.starts_with': { fr: '{field} commence par {value}', en: '{field} begins with {value}' },
  'condition.less': { fr: '{field} est inférieur à {value}', en: '{field} is less than {value}' },
  'condition.at_most': { fr: '{field} est d’au plus {value}', en: '{field} is at most {value}' },
  'condition.more': { fr: '{field} est supérieur à {value}', en: '{field} is more than {value}' },
  'condition.at_least': { fr: '{field} est d’au moins {value}', en: '{field} is at least {value}' },
  'condition.before': { fr: '{field} est avant {value}', en: '{field} is before {value}' },
  'condition.until': { fr: '{field} est au plus tard {value}', en: '{field} is no later than {value}' },
  'condition.after': { fr: '{field} est après {value}', en: '{field} is after {value}' },
  'condition.from': { fr: '{field} est au plus tôt {value}', en: '{field} is no earlier than {value}' },
  'condition.has_any': { fr: '{field} comprend {value}', en: '{field} includes {value}' },
  'condition.has_all': { fr: '{field} comprend {value}', en: '{field} includes {value}' },
  'condition.empty': { fr: '{field} n’est pas rempli', en: '{field} is not filled in' },
  'condition.present': { fr: '{field} est rempli', en: '{field} is filled in' },

  'condition.yes': { fr: 'oui', en: 'yes' },
  'condition.no': { fr: 'non', en: 'no' },
  'condition.date': { fr: 'le {date}', en: '{date}' },
  'condition.day': {
    fr: '{days, plural, =-1 {hier} =0 {aujourd’hui} =1 {demain} other {dans # jours}}',
    en: '{days, plural, =-1 {yesterday} =0 {today} =1 {tomorrow} other {in # days}}',
  },
  'condition.days_ago': {
    fr: '{days, plural, one {il y a # jour} other {il y a # jours}}',
    en: '{days, plural, one {# day ago} other {# days ago}}',
  },
  'condition.amount': { fr: '{value, number, ::currency/EUR}', en: '{value, number, ::currency/EUR}' },
  'condition.number': { fr: '{value, number}', en: '{value, number}' },
} as const satisfies Messages;
