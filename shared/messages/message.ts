/** The languages of every screen. French is the first. */
export const locales = ['fr', 'en'] as const;
export type Locale = (typeof locales)[number];

/** One message in every language, ICU MessageFormat. A missing language does not compile. */
export type Message = Readonly<Record<Locale, string>>;
export type Messages = Readonly<Record<string, Message>>;
