import { z } from 'zod';
import { channel } from '../channel.ts';
import { referenceText } from '../reference.ts';
import { text } from '../text.ts';
import { caseStatus } from '../workflow.ts';
import { instant } from '../../time.ts';
import { attachmentFields } from './attachment.ts';
import { origin, place } from './case.ts';

const id = z.uuid();

export const description = text().trim().max(4000);
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
export const assignCase = z.object({ id, teamId: id, agentId: id.nullable() });
export const changeCaseStatus = z.object({ id, status: caseStatus, reason: statusReason });
export const addCaseNote = z.object({ id, noteId: id, text: noteText });
export const removalReason = text().trim().min(1).max(500);
export const addCaseAttachment = attachmentFields.extend({ id });
export const removeCaseAttachment = z.object({ id, attachmentId: id, reason: removalReason });
