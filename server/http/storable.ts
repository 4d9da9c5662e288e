const maxDepth = 32;

/**
 * True if PostgreSQL can store a value that was read from JSON: its text has no NUL character and no lone
 * surrogate, and it is not nested deeper than any value of ours.
 */
export function isStorable(value: unknown): boolean {
  let level: readonly unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > maxDepth) return false;
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
