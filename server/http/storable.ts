const deepest = 32;

/**
 * Whether every text in a value read from JSON can be kept by PostgreSQL, which has no character zero
 * and no half surrogate pairs, and whether it is nested as sanely as what we write ourselves.
 */
export function isStorable(value: unknown): boolean {
  let level: readonly unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > deepest) return false;
    const next: unknown[] = [];
    for (const item of level) {
      if (typeof item === 'string' && !isStorableText(item)) return false;
      if (typeof item !== 'object' || item === null) continue;
      for (const [key, inner] of Object.entries(item)) {
        if (!isStorableText(key)) return false;
        next.push(inner);
      }
    }
    level = next;
  }
  return true;
}

function isStorableText(text: string): boolean {
  return text.isWellFormed() && !text.includes('\u0000');
}
