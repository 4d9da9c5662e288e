import { searchCases } from '../../../db/queries/case-search.ts';
import { searchContacts } from '../../../db/queries/contact-search.ts';
import { readWork } from '../../../db/queries/work.ts';
import { timeZoneOf } from '../../../db/log/decision-context.ts';
import { ok } from '../../../shared/result.ts';
import { dateIn } from '../../../shared/time.ts';
import { actingAgent } from '../acting-agent.ts';
import type { DeskContext, HandlersOf } from '../desk-context.ts';

export function workHandlers(desk: DeskContext): HandlersOf<'work'> {
  const { read } = desk.store;
  return {
    'work.mine': () => {
      const { id: agentId, teamIds } = actingAgent(read);
      const today = dateIn(desk.clock.now(), timeZoneOf(read));
      return ok(readWork(read, { agentId, teamIds }, today));
    },
    'work.search': ({ text }) =>
      ok({
        cases: searchCases(read, text),
        contacts: searchContacts(read, text).map((contact) => ({
          id: contact.id,
          name: contact.name,
          detail: [contact.phone, contact.email, contact.address].filter(Boolean).join(' · '),
        })),
      }),
  };
}
