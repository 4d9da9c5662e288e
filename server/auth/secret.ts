import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** 256 random bits, in characters that fit a header and a URL. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** The stored form of a secret. A plain digest is enough: 256 random bits cannot be found by trying. */
export function digestOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

export function isDigestOf(digest: string, secret: string): boolean {
  const one = Buffer.from(digest, 'hex');
  const other = createHash('sha256').update(secret).digest();
  return one.length === other.length && timingSafeEqual(one, other);
}
