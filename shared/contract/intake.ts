import { z } from 'zod';
import { place } from '../domain/case/place.ts';
import { description } from '../domain/case/case.ts';
import { channel } from '../domain/case/channel.ts';
import { contactFields } from '../domain/contact/contact.ts';
import type { AuthorityProfile } from '../sync/protocol.ts';
import type { CaseDetail } from './cases.ts';
import { keptAttachment, mostAttachments } from './attachments.ts';
import { command, query } from './method.ts';

const id = z.uuid();

/** Who a request is for: someone known, someone new, or nobody named. */
export const intakeContact = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('known'), contactId: id }),
  z.object({ kind: z.literal('new'), fields: contactFields }),
  z.object({ kind: z.literal('none') }),
]);

export const intake = z.object({
  /** Made when the form opens; saving the same intake twice logs one case. */
  caseId: id,
  typeId: id,
  contact: intakeContact,
  channel,
  description,
  place: place.nullable(),
  /** Files that this desk has stored already; attached with the request, all or nothing. */
  attachments: z.array(keptAttachment).max(mostAttachments).optional(),
});
export type Intake = z.infer<typeof intake>;

/** A form as it stands while being typed: anything may be missing or half-written. */
export const intakeDraft = z.object({
  caseId: id,
  channel,
  typeId: id.nullable(),
  typeSearch: z.string().max(200),
  contactId: id.nullable(),
  contactSearch: z.string().max(200),
  newContact: z.record(z.string().max(40), z.string().max(500)).nullable(),
  noContact: z.boolean(),
  address: z.string().max(300),
  description: z.string().max(4000),
  attachments: z.array(keptAttachment).max(mostAttachments).optional(),
});
export type IntakeDraft = z.infer<typeof intakeDraft>;

export interface LoggedCase {
  readonly caseId: string;
  readonly contactId: string | null;
  readonly reference: string;
  readonly dueOn: string;
  readonly teamName: string;
  /** True if the agent who logged it may see it from now on. */
  readonly mayBeOpened: boolean;
  /** If they may not: the receipt to print, because the case itself is hidden from them. */
  readonly receipt: Receipt | null;
}
/** Everything that is printed on the receipt. */
export interface Receipt {
  readonly authority: AuthorityProfile;
  readonly site: {
    readonly name: string;
    readonly address: string | null;
    readonly phone: string | null;
    readonly openingHours: string | null;
  } | null;
  readonly detail: CaseDetail;
  readonly printedAt: string;
  readonly agentName: string;
}

export const intakeMethods = {
  /** Durable when it answers. The next draft replaces it; a saved intake removes it. */
  'intake.save_draft': command(z.object({ draft: intakeDraft })).returning<{ readonly savedAt: string }>(),
  /** The signed-in agent's unfinished intake, if any. */
  'intake.draft': query(z.object({})).returning<{
    readonly draft: IntakeDraft;
    readonly savedAt: string;
  } | null>(),
  'intake.discard_draft': command(z.object({})).returning<null>(),
  'intake.log': command(intake).returning<LoggedCase>(),
  'intake.receipt': query(z.object({ caseId: id })).returning<Receipt>(),
} as const;
