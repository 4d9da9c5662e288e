const units: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000 };
const longest = 366 * 86_400_000;

/** Reads "90m", "24h" or "7d" as milliseconds; null when it is none of these, nothing, or over a year. */
export function parseDuration(typed: string): number | null {
  const [, count = '', unit = ''] = /^(\d{1,6})([mhd])$/.exec(typed) ?? [];
  const milliseconds = Number(count) * (units[unit] ?? 0);
  return milliseconds > 0 && milliseconds <= longest ? milliseconds : null;
}
