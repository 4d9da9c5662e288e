import { z } from 'zod';
import type { AggregateState } from '../aggregate.ts';
import type { Answer, Answers } from '../case-type-version/answers.ts';
import type { CaseStanding } from '../case-type-version/case-standing.ts';
import type { Channel } from './channel.ts';
import type { Attachment } from './attachment.ts';
import { place, type Place } from './place.ts';
import { line, text } from '../text.ts';
import type { LastWriters } from '../conflict.ts';
import type { CaseStatus } from './workflow.ts';

/** Where an imported case was first recorded. */
export const origin = z.object({ source: line(60), id: line(120) });
export type Origin = z.infer<typeof origin>;

export const description = text().trim().max(4000);

/** The fields that an edit may change. */
export const caseFields = z.object({
  typeId: z.uuid(),
  contactId: z.uuid().nullable(),
  description,
  place: place.nullable(),
});
export type CaseFields = z.infer<typeof caseFields>;

export type CaseState = AggregateState & {
  readonly reference: string;
  /** The printed reference, if the server gave another. */
  readonly formerReference?: string;
  readonly typeId: string;
  readonly contactId: string | null;
  readonly channel: Channel;
  readonly description: string;
  readonly place: Place | null;
  readonly siteId: string | null;
  readonly teamId: string;
  readonly agentId: string | null;
  readonly status: CaseStatus;
  /** The legal moment of receipt: when the person handed it in, by the corrected desk clock. */
  readonly receivedAt: string;
  /** The last day of the announced target, in the authority's time zone. */
  readonly dueOn: string;
  readonly origin: Origin | null;
  readonly updatedAt: string;
  /** The agent who logged it; absent if none did, and in states stored by older versions. */
  readonly loggedBy?: string;
  /** Who last set each edited field; absent if none was edited. */
  readonly setBy?: LastWriters<CaseFields>;
  /** Absent if nothing was ever attached, as in states stored by older versions. */
  readonly attachments?: readonly Attachment[];
  /** The version of its type under which it is decided; absent where the type asks nothing of its own. */
  readonly versionId?: string;
  /** By field, also those that its version does not ask any more; absent while nothing was ever answered. */
  readonly answers?: Answers;
  /** Of the answers that were edited; absent while none was. */
  readonly answersSetBy?: LastWriters<Readonly<Record<string, Answer | null>>>;
  /** Where it stands in the workflow of its version; absent in the usual one. `status` follows it. */
  readonly standing?: CaseStanding;
};
