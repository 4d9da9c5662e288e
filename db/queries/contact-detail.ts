import type { ContactDetail } from '../../shared/contract/contacts.ts';
import { caseFilter } from '../../shared/contract/cases.ts';
import { contactName, type ContactState } from '../../shared/domain/contact/contact.ts';
import { readAggregate } from '../log/aggregates.ts';
import type { Reader } from '../store.ts';
import { countCases, readCasePage } from './case-page.ts';
import type { Viewer } from './viewer.ts';

const maxCases = 10;

/** All of one contact with their latest cases that the viewer may see; null when they are not here. */
export function readContactDetail(reader: Reader, viewer: Viewer, id: string): ContactDetail | null {
  const contact = readAggregate(reader, { kind: 'contact', id }) as ContactState | null;
  if (contact === null) return null;
  const cases = (['open', 'finished'] as const).flatMap((progress) => {
    const filter = caseFilter.parse({ progress, contactId: id });
    return readCasePage(reader, viewer, { filter, order: 'received', after: null, limit: maxCases }).rows;
  });
  return {
    contact,
    name: contactName(contact),
    totalCases: countCases(reader, viewer, caseFilter.parse({ progress: 'all', contactId: id })),
    cases: cases.slice(0, maxCases),
  };
}
