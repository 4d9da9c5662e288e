import { fold } from '../../fold.ts';
import type { CaseTypeFields } from './case-type.ts';

type Rankable = Pick<CaseTypeFields, 'label' | 'group' | 'keywords'>;

/** Where a typed word was found, the best first. A word inside another counts from three letters on. */
const places = [
  'label_start',
  'label_word',
  'keyword_start',
  'keyword_word',
  'group_word',
  'in_label',
  'in_keyword',
] as const;
type Place = (typeof places)[number];
/** « panne » is meant by « en panne » rather than by « panneau »: a whole word outweighs a better place. */
const beginningOnly = 2;

/**
 * The case types that a few typed letters may mean, the likeliest first: every word must be found in the
 * label, the keywords or the group, in either language, without regard to accents and capitals.
 */
export function rankCaseTypes<Row>(
  rows: readonly Row[],
  typed: string,
  typeOf: (row: Row) => Rankable,
): readonly Row[] {
  const words = significantWords(typed);
  if (words.length === 0) return [];
  return rows
    .flatMap((row) => {
      const type = typeOf(row);
      const rank = rankOf(type, words);
      return rank === null ? [] : [{ row, rank, label: type.label.fr }];
    })
    .sort((one, other) => one.rank - other.rank || one.label.localeCompare(other.label, 'fr'))
    .map(({ row }) => row);
}

/** « panne de lampadaire »: the little words say nothing once there is a longer one. */
function significantWords(typed: string): readonly string[] {
  const words = fold(typed).split(' ').filter(Boolean);
  const longer = words.filter((word) => word.length > 2);
  return longer.length > 0 ? longer : words;
}

function rankOf(type: Rankable, words: readonly string[]): number | null {
  const labels = [type.label.fr, type.label.en ?? ''].map(fold);
  const groups = [type.group.fr, type.group.en ?? ''].map(fold);
  const keywords = type.keywords.map(fold);
  let rank = 0;
  for (const word of words) {
    const place =
      placeOf(word, labels, keywords, groups) ?? placeOf(singular(word), labels, keywords, groups);
    if (place === null) return null;
    const isWhole = [...labels, ...keywords].some((text) => ` ${text} `.includes(` ${word} `));
    rank += places.indexOf(place) + (isWhole ? 0 : beginningOnly);
  }
  return rank;
}

function placeOf(
  word: string,
  labels: readonly string[],
  keywords: readonly string[],
  groups: readonly string[],
): Place | null {
  const begins = (text: string): boolean => text.startsWith(word);
  const hasWord = (text: string): boolean => begins(text) || text.includes(` ${word}`);
  const holds = (text: string): boolean => word.length > 2 && text.includes(word);
  if (labels.some(begins)) return 'label_start';
  if (labels.some(hasWord)) return 'label_word';
  if (keywords.some(begins)) return 'keyword_start';
  if (keywords.some(hasWord)) return 'keyword_word';
  if (groups.some(hasWord)) return 'group_word';
  if (labels.some(holds)) return 'in_label';
  return keywords.some(holds) ? 'in_keyword' : null;
}

function singular(word: string): string {
  return word.length > 3 ? word.replace(/[sx]$/, '') : word;
}
