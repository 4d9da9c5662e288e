import { readContactDetail } from '../../../db/queries/contact-detail.ts';
import { searchContacts } from '../../../db/queries/contact-search.ts';
import { failureOf } from '../../../shared/errors.ts';
import { failed, ok } from '../../../shared/result.ts';
import type { DeskContext, HandlersOf } from '../desk-context.ts';
import { actingViewer } from '../acting-agent.ts';
import { giveAndAnswer } from '../give-command.ts';

export function contactHandlers(desk: DeskContext): HandlersOf<'contacts'> {
  const { read } = desk.store;
  return {
    'contacts.search': ({ text }) => ok(searchContacts(read, actingViewer(read), text)),
    'contacts.get': ({ id }) => {
      const detail = readContactDetail(read, actingViewer(read), id);
      return detail === null ? failed(failureOf('not_found')) : ok(detail);
    },
    'contacts.edit': (input) => giveAndAnswer(desk, { type: 'contact.edit', input }, 'contacts'),
  };
}
