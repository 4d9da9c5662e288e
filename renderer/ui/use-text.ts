import { useMemo } from 'react';
import { useIntl } from 'react-intl';
import type { LocalisedText } from '../../shared/domain/aggregate.ts';
import type { MessageId } from '../../shared/messages/catalogue.ts';

export type TextValues = Readonly<Record<string, string | number | boolean | Date | null | undefined>>;
export type SayText = (id: MessageId, values?: TextValues) => string;

/** The words of the person's language: `const say = useText(); say('work.title')`. */
export function useText(): SayText {
  const intl = useIntl();
  return useMemo(() => (id, values) => intl.formatMessage({ id }, values), [intl]);
}

/** Picks the person's language out of a text of the authority's own, French where it has no other. */
export function useLocalised(): (text: LocalisedText) => string {
  const { locale } = useIntl();
  return useMemo(() => (text) => (locale.startsWith('en') ? (text.en ?? text.fr) : text.fr), [locale]);
}
