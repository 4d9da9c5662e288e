import { useDeskQuery } from '../../desk-client/use-desk-query.ts';
import { useText } from '../../ui/use-text.ts';
import type { QueueSearch } from './queue-search.ts';

/** A queue is called by its team or its person, where it is theirs. */
export function useQueueTitle({ teamId, contactId }: QueueSearch): string {
  const say = useText();
  const teams = useDeskQuery('authority.teams', {}).data;
  const contact = useDeskQuery(
    'contacts.get',
    { id: contactId ?? '' },
    { enabled: contactId !== undefined },
  ).data;
  if (contact !== undefined) return say('queue.title_contact', { name: contact.name });
  return teams?.find(({ id }) => id === teamId)?.name ?? say('queue.title');
}
