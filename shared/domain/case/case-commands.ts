import { z } from 'zod';
import { channel } from '../channel.ts';
import { referenceText } from '../reference.ts';
import { text } from '../text.ts';
import { caseStatus } from '../workflow.ts';
import { instant } from '../../time.ts';
import { attachmentFields } from './attachment.ts';
import { caseFields, description, origin, place } from './case.ts';

const id = z.uuid();

export const noteText = text().trim().min(1).max(10_000);
export const statusReason = text().trim().max(500).nullable();

export const logCase = z.object({
  id,
  reference: referenceText,
  typeId: id,
  contactId: id.nullable(),
  channel,
  description,
  place: place.nullable(),
  siteId: id.nullable(),
  /** Null at a desk: the moment of receipt is the command's. An import brings its own. */
  receivedAt: instant.nullable(),
  origin: origin.nullable(),
});
export const editCase = z.object({
  id,
  changes: caseFields.partial(),
  /** The values that the editor had before them, of the fields that they changed. */
  seen: caseFields.partial().optional(),
  /** The team that the case goes to with it; absent: it stays where it is. */
  teamId: id.optional(),
});
export const assignCase = z.object({ id, teamId: id, agentId: id.nullable() });
export const changeCaseStatus = z.object({ id, status: caseStatus, reason: statusReason });
export const addCaseNote = z.object({ id, noteId: id, text: noteText });
export const removalReason = text().trim().min(1).max(500);
export const addCaseAttachment = attachmentFields.extend({ id });
export const removeCaseAttachment = z.object({ id, attachmentId: id, reason: removalReason });
