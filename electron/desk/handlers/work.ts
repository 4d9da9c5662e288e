import { searchCases } from '../../../db/queries/case-search.ts';
import { searchContacts } from '../../../db/queries/contact-search.ts';
import { readWork } from '../../../db/queries/work.ts';
import { timeZoneOf } from '../../../db/log/decision-context.ts';
import { ok } from '../../../shared/result.ts';
import { dateIn } from '../../../shared/time.ts';
import { actingAgent, actingViewer } from '../acting-agent.ts';
import type { DeskContext, HandlersOf } from '../desk-context.ts';

export function workHandlers(desk: DeskContext): HandlersOf<'work'> {
  const { read } = desk.store;
  return {
    'work.mine': () => {
      const today = dateIn(desk.clock.now(), timeZoneOf(read));
      return ok(readWork(read, actingAgent(read), today));
    },
    'work.search': ({ text }) => {
      const viewer = actingViewer(read);
      return ok({
        cases: searchCases(read, viewer, text),
        contacts: searchContacts(read, viewer, text).map((contact) => ({
          id: contact.id,
          name: contact.name,
          detail: [contact.phone, contact.email, contact.address].filter(Boolean).join(' · '),
        })),
      });
    },
  };
}
