import { z } from 'zod';
import type { CaseState } from '../domain/case/case.ts';
import { addCaseNote } from '../domain/case/add-case-note.ts';
import { assignCase } from '../domain/case/assign-case.ts';
import { changeCaseStatus } from '../domain/case/change-case-status.ts';
import { editCase } from '../domain/case/edit-case.ts';
import { channel, type Channel } from '../domain/case/channel.ts';
import type { LocalisedText } from '../domain/aggregate.ts';
import type { DomainEventOf, EventData } from '../domain/event.ts';
import { caseStatus, type CaseStatus } from '../domain/case/workflow.ts';
import { command, query } from './method.ts';

const id = z.uuid();

/** Which cases a queue shows. Everything left out is not filtered on. */
export const caseFilter = z.object({
  /** Open: whatever is still to be done. */
  progress: z.enum(['open', 'finished', 'all']).default('open'),
  teamId: id.optional(),
  /** An agent, or `nobody`. */
  agent: z.union([id, z.literal('nobody')]).optional(),
  status: caseStatus.optional(),
  typeId: id.optional(),
  channel: channel.optional(),
  contactId: id.optional(),
});
export type CaseFilter = z.infer<typeof caseFilter>;

/** By due date, the most urgent first; or by moment of receipt, the newest first. */
export const caseOrder = z.enum(['due', 'received']);
export type CaseOrder = z.infer<typeof caseOrder>;

/** Where a page ended: the order's key and the case's id. Opaque to the screen. */
export const caseCursor = z.object({ key: z.string().max(40), id });
export type CaseCursor = z.infer<typeof caseCursor>;

export interface CaseRow {
  readonly id: string;
  readonly revision: number;
  readonly reference: string;
  /** The reference that was printed before the server gave another; search finds both. */
  readonly formerReference: string | null;
  readonly typeId: string;
  readonly typeLabel: LocalisedText;
  /** Of a type that not all staff may see. */
  readonly isConfidential: boolean;
  /** The beginning of the description, on one line, at most 160 characters. */
  readonly summary: string;
  readonly contactId: string | null;
  readonly contactName: string | null;
  readonly place: string | null;
  readonly status: CaseStatus;
  readonly teamId: string;
  readonly teamName: string;
  readonly agentId: string | null;
  readonly agentName: string | null;
  readonly channel: Channel;
  readonly receivedAt: string;
  readonly dueOn: string;
  readonly updatedAt: string;
  /** True if a command for it is pending. */
  readonly pending: boolean;
}
export interface CasePage {
  readonly rows: readonly CaseRow[];
  /** Null on the last page. */
  readonly next: CaseCursor | null;
}

/** One event of the timeline, with today's names for its ids. */
export type TimelineEntry = Pick<DomainEventOf<'case'>, 'id' | 'at' | 'clockDoubtful'> & {
  /** Null: the server's own administration, such as an import. */
  readonly agentName: string | null;
  readonly pending: boolean;
  /** Names of the teams, agents, types, contacts and sites whose ids stand in `body`. */
  readonly names: Readonly<Record<string, string>>;
  readonly body: TimelineBody;
};
/** What changed in the details of the person that a case is for. */
export interface ContactEdit {
  readonly type: 'contact.edited';
  readonly data: EventData<'contact.edited'>;
}
export type TimelineBody = CaseEventBody | ContactEdit;
export type CaseEventBody = {
  [Type in DomainEventOf<'case'>['type']]: {
    readonly type: Type;
    readonly data: Extract<DomainEventOf<'case'>, { readonly type: Type }>['data'];
  };
}[DomainEventOf<'case'>['type']];

export interface CaseDetail {
  readonly row: CaseRow;
  readonly state: CaseState;
  readonly advice: LocalisedText | null;
  readonly siteName: string | null;
  readonly contactPhone: string | null;
  readonly contactEmail: string | null;
  readonly contactAddress: string | null;
  /** Newest first. */
  readonly timeline: readonly TimelineEntry[];
}

const page = z.object({
  filter: caseFilter,
  order: caseOrder,
  after: caseCursor.nullable(),
  limit: z.int().min(1).max(200),
});

export const caseMethods = {
  'cases.list': query(page).returning<CasePage>(),
  'cases.count': query(z.object({ filter: caseFilter })).returning<{ readonly count: number }>(),
  'cases.get': query(z.object({ id })).returning<CaseDetail>(),
  /** Open cases of the same type at the same place, newest first: perhaps already reported. */
  'cases.similar': query(z.object({ typeId: id, address: z.string().max(300) })).returning<
    readonly CaseRow[]
  >(),
  'cases.edit': command(editCase.input).returning<{ readonly revision: number }>(),
  'cases.assign': command(assignCase.input).returning<{ readonly revision: number }>(),
  'cases.change_status': command(changeCaseStatus.input).returning<{ readonly revision: number }>(),
  'cases.add_note': command(addCaseNote.input.omit({ noteId: true })).returning<{
    readonly revision: number;
  }>(),
} as const;
