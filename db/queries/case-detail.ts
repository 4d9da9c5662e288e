import type { CaseDetail } from '../../shared/contract/cases.ts';
import type { CaseState } from '../../shared/domain/case/case.ts';
import type { ContactState } from '../../shared/domain/contact/contact.ts';
import { readAggregate } from '../log/aggregates.ts';
import type { Reader } from '../store.ts';
import { readCaseRow } from './case-row.ts';
import { readTimeline } from './timeline.ts';
import type { Viewer } from './viewer.ts';

/** All of one case; null when it is not here, or not for this viewer. */
export function readCaseDetail(reader: Reader, viewer: Viewer, id: string): CaseDetail | null {
  const row = readCaseRow(reader, viewer, id);
  const state = readAggregate(reader, { kind: 'case', id }) as CaseState | null;
  if (row === null || state === null) return null;
  const contact =
    state.contactId === null
      ? null
      : (readAggregate(reader, { kind: 'contact', id: state.contactId }) as ContactState | null);
  return {
    row,
    state,
    advice: reader.directory.find('case_type', state.typeId)?.advice ?? null,
    siteName: state.siteId === null ? null : (reader.directory.find('site', state.siteId)?.name ?? null),
    contactPhone: contact?.phone ?? null,
    contactEmail: contact?.email ?? null,
    contactAddress: contact?.address ?? null,
    timeline: readTimeline(reader, id, state.contactId),
  };
}
