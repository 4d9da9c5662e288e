import { z } from 'zod';
import { contactFields, type ContactState } from '../domain/contact/contact.ts';
import type { CaseRow } from './cases.ts';
import { command, query } from './method.ts';

const id = z.uuid();

export interface ContactRow {
  readonly id: string;
  readonly name: string;
  readonly phone: string | null;
  readonly email: string | null;
  readonly address: string | null;
  readonly openCases: number;
}
export interface ContactDetail {
  readonly contact: ContactState;
  readonly name: string;
  readonly totalCases: number;
  /** At most ten, open ones first, then the newest. */
  readonly cases: readonly CaseRow[];
}

export const contactMethods = {
  /** By the beginning of any of their names, by telephone digits or e-mail; at most 20. */
  'contacts.search': query(z.object({ text: z.string().max(200) })).returning<readonly ContactRow[]>(),
  'contacts.get': query(z.object({ id })).returning<ContactDetail>(),
  /** `seen`: the former values of the changed fields, as the editor saw them. */
  'contacts.edit': command(
    z.object({ id, changes: contactFields.partial(), seen: contactFields.partial().optional() }),
  ).returning<{ readonly revision: number }>(),
} as const;
