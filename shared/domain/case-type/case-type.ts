import { z } from 'zod';
import { localisedText, type AggregateState } from '../aggregate.ts';
import { line } from '../text.ts';

const ids = z.array(z.uuid()).max(50);

/** Who sees the requests of a confidential type, besides the team that each of them is assigned to. */
export const restriction = z.object({ teamIds: ids, siteIds: ids });
export type Restriction = z.infer<typeof restriction>;

export const caseTypeFields = z.object({
  code: z.string().regex(/^[a-z0-9][a-z0-9_-]{0,119}$/),
  label: localisedText,
  group: localisedText,
  /** Other words people say for it, searched by the type picker. */
  keywords: z.array(line(80)).max(50),
  teamId: z.uuid(),
  /** The target the authority announces, in working days (jours ouvrés) from receipt. */
  targetWorkingDays: z.int().min(0).max(365),
  /** What the agent tells the person at the counter. */
  advice: localisedText.nullable(),
  active: z.boolean(),
  /** Null: an open type, whose requests all staff see. */
  restrictedTo: restriction.nullable(),
});
/** The fields at creation: a desk of an older version sends no restriction. */
export const newCaseTypeFields = caseTypeFields.extend({
  restrictedTo: restriction.nullable().default(null),
});
export type CaseTypeFields = z.infer<typeof caseTypeFields>;
/** `versionId` is of the version in force; absent while a type asks nothing of its own. */
export type CaseTypeState = AggregateState & CaseTypeFields & { readonly versionId?: string };
