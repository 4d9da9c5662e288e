/** A calendar day as a sentence has it: the year only when it is not this one, the first of a month in French as « 1er ». */
export function dayText(date: string, today: string, locale: string, style: 'day' | 'weekday'): string {
  const text = new Intl.DateTimeFormat(locale.startsWith('en') ? 'en-GB' : locale, {
    timeZone: 'UTC',
    day: 'numeric',
    month: 'long',
    ...(style === 'weekday' && { weekday: 'long' }),
    ...(date.slice(0, 4) !== today.slice(0, 4) && { year: 'numeric' }),
  }).format(new Date(`${date}T12:00:00Z`));
  return locale.startsWith('fr') ? text.replace(/(^| )1 /, '$11er ') : text;
}
