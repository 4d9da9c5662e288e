/** What a colour says. It never says it alone: a word stands beside it. */
export type Tone = 'neutral' | 'accent' | 'danger' | 'warning' | 'success' | 'info';
