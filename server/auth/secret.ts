import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** 256 bits nobody can guess, in characters that fit a header and an address. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** How a secret is kept. A plain digest is enough for 256 random bits: there is nothing to try out. */
export function digestOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

export function isDigestOf(digest: string, secret: string): boolean {
  const one = Buffer.from(digest, 'hex');
  const other = createHash('sha256').update(secret).digest();
  return one.length === other.length && timingSafeEqual(one, other);
}
