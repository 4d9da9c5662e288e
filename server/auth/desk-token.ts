import { z } from 'zod';

/**
 * A desk's bearer token: its secret, after authority and desk, so that it is looked up within its authority.
 */
export interface DeskToken {
  readonly authorityId: string;
  readonly deskId: string;
  readonly secret: string;
}

const parts = z.tuple([z.uuid(), z.uuid(), z.string().regex(/^[\w-]{43}$/)]);

export function formatDeskToken({ authorityId, deskId, secret }: DeskToken): string {
  return `${authorityId}.${deskId}.${secret}`;
}

/** Null if it is malformed. */
export function parseDeskToken(token: string): DeskToken | null {
  const parsed = parts.safeParse(token.split('.'));
  if (!parsed.success) return null;
  const [authorityId, deskId, secret] = parsed.data;
  return { authorityId, deskId, secret };
}
