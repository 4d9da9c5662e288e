import { hash, verify } from '@node-rs/argon2';
import { newSecret } from './secret.ts';

/** OWASP's first choice for argon2id, which is this library's default algorithm. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

let dummyHash: Promise<string> | null = null;

/** The same accented letter may be typed as one character or two (RFC 8265, 4.2: NFC). */
function typed(password: string): string {
  return password.normalize('NFC');
}

export function hashPassword(password: string): Promise<string> {
  return hash(typed(password), cost);
}

/** Takes as long without a hash as with one, so that timing does not reveal which logins exist. */
export async function isPassword(known: string | null, password: string): Promise<boolean> {
  dummyHash ??= hash(newSecret(), cost);
  const matches = await verify(known ?? (await dummyHash), typed(password));
  return known !== null && matches;
}
