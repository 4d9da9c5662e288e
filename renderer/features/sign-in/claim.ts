import type { KnownAgent } from '../../../shared/contract/session.ts';

/** Who signs in: an agent from the list, or a login typed by hand. */
export type Claim = { readonly login: string; readonly agent: KnownAgent | null };
