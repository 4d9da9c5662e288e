import { z } from 'zod';
import { calendarDate, instant } from '../../time.ts';
import { channel } from '../channel.ts';
import { caseStatus } from '../workflow.ts';
import { attachmentFields } from './attachment.ts';
import { caseFields, origin, place } from './case.ts';

const id = z.uuid();

export const caseLogged = z.object({
  reference: z.string(),
  typeId: id,
  contactId: id.nullable(),
  channel,
  description: z.string(),
  place: place.nullable(),
  siteId: id.nullable(),
  teamId: id,
  receivedAt: instant,
  dueOn: calendarDate,
  origin: origin.nullable(),
});
/** The server's own number, in the place of one that was provisional or not to be had. */
export const caseReferenceGiven = z.object({ reference: z.string(), before: z.string() });
const changes = caseFields.extend({ description: z.string() }).partial();
export const caseEdited = z.object({
  changes,
  before: changes,
  /** What others had set meanwhile, and this edit replaced without its editor having seen it. */
  overwrote: z.array(
    z.object({
      field: caseFields.keyof(),
      value: z.union([z.string(), place, z.null()]),
      agentId: id.nullable(),
    }),
  ),
});
const responsible = z.object({ teamId: id, agentId: id.nullable() });
export const caseAssigned = responsible.extend({ before: responsible });
export const caseStatusChanged = z.object({
  status: caseStatus,
  before: caseStatus,
  reason: z.string().nullable(),
});
export const caseNoteAdded = z.object({ noteId: id, text: z.string() });
export const caseAttachmentAdded = attachmentFields;
/** The name again, so that the history says what went. `reason`: see `attachmentRefusals`. */
export const caseAttachmentRemoved = z.object({ attachmentId: id, name: z.string(), reason: z.string() });
