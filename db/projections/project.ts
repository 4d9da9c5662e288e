import type { AggregateKey } from '../../shared/domain/aggregate.ts';
import type { CaseState } from '../../shared/domain/case/case.ts';
import type { ContactState } from '../../shared/domain/contact/contact.ts';
import type { AnyState } from '../../shared/domain/states.ts';
import type { Writer } from '../store.ts';
import { projectCaseAttachments } from './case-attachment.ts';
import { projectCase } from './case-row.ts';
import { projectContact } from './contact-row.ts';

/** Updates the rows that lists and searches read to the new state. */
export function project(
  writer: Writer,
  key: AggregateKey,
  state: AnyState | null,
  previous: AnyState | null,
): void {
  switch (key.kind) {
    case 'case':
      projectCase(writer, key.id, state as CaseState | null, previous as CaseState | null);
      projectCaseAttachments(writer, key.id, state as CaseState | null, previous as CaseState | null);
      return;
    case 'contact':
      projectContact(writer, key.id, state as ContactState | null, previous as ContactState | null);
      return;
    case 'case_type':
    case 'team':
    case 'site':
    case 'agent':
    case 'case_type_version':
      return;
  }
}
