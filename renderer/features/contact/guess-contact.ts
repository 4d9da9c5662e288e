import { fold } from '../../../shared/fold.ts';
import type { ContactValues } from './contact-values.ts';

const civilities: ReadonlySet<string> = new Set(['m', 'mr', 'mme', 'mlle', 'monsieur', 'madame']);
const particles: ReadonlySet<string> = new Set(
  'le la les de du des da dos di ben bel el al van von der den saint sainte mac'.split(' '),
);
const organisations: ReadonlySet<string> = new Set(
  'association asso copropriete ecole college lycee entreprise eurl sarl sas sasu sa sci societe syndic syndicat club comite boulangerie restaurant garage pharmacie'.split(
    ' ',
  ),
);
const email = /\S+@\S*/;
const phone = /(?:\+|\(|\b)\d[\d\s().-]{2,}/;

/**
 * What was typed to look for somebody, as the beginning of their form: an @ makes an e-mail, a run of
 * digits a telephone number, the rest a name. Counters say the surname first: « Diallo Awa ».
 */
export function guessContact(typed: string): Partial<ContactValues> {
  const foundEmail = email.exec(typed)?.[0];
  const withoutEmail = typed.replace(email, ' ');
  const foundPhone = phone.exec(withoutEmail)?.[0];
  const words = withoutEmail
    .replace(phone, ' ')
    .split(/\s+/)
    .filter((word) => /\p{L}/u.test(word) && !civilities.has(fold(word)));
  return {
    ...(foundEmail !== undefined && { email: foundEmail }),
    ...(foundPhone !== undefined && { phone: foundPhone.trim() }),
    ...names(words),
  };
}

function names(words: readonly string[]): Partial<ContactValues> {
  if (words.length === 0) return {};
  if (organisations.has(fold(words[0] ?? ''))) {
    return { kind: 'organisation', organisationName: words.join(' ') };
  }
  const [family, first] = splitNames(words);
  return { familyName: written(family), ...(first.length > 0 && { firstName: written(first) }) };
}

function written(words: readonly string[]): string {
  return words.map(capitalised).join(' ').replace(/,$/, '');
}

/** The surname and the rest: by a comma, by capitals (« Awa DIALLO »), else the surname comes first. */
function splitNames(words: readonly string[]): readonly [readonly string[], readonly string[]] {
  const comma = words.findIndex((word) => word.endsWith(','));
  if (comma >= 0) return [words.slice(0, comma + 1), words.slice(comma + 1)];
  const capitals = words.filter(isCapitals);
  if (capitals.length > 0 && capitals.length < words.length) {
    return [capitals, words.filter((word) => !isCapitals(word))];
  }
  let end = 0;
  while (end < words.length - 1 && particles.has(fold(words[end] ?? ''))) end += 1;
  return [words.slice(0, end + 1), words.slice(end + 1)];
}

function isCapitals(word: string): boolean {
  return word.length > 1 && word === word.toLocaleUpperCase('fr') && word !== word.toLocaleLowerCase('fr');
}

/** « diallo » and « DIALLO » as « Diallo »; « McDonald » as it was typed. */
function capitalised(word: string): string {
  if (word !== word.toLocaleLowerCase('fr') && !isCapitals(word)) return word;
  return word
    .toLocaleLowerCase('fr')
    .replaceAll(
      /(^|[-’'])(\p{L})/gu,
      (_, before: string, letter: string) => before + letter.toLocaleUpperCase('fr'),
    );
}
