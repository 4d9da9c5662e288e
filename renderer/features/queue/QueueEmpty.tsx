import { CloudDownload, Inbox } from 'lucide-react';
import { useDeskQuery } from '../../desk-client/use-desk-query.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { useText } from '../../ui/use-text.ts';
import { hasFilters, withoutFilters, type QueueSearch } from './queue-search.ts';

interface QueueEmptyProps {
  readonly search: QueueSearch;
  readonly onChange: (search: QueueSearch) => void;
}

/** No row: because of the filters, because nothing is open, or because the desk is still being filled. */
export function QueueEmpty({ search, onChange }: QueueEmptyProps) {
  const say = useText();
  const filling = useDeskQuery('desk.sync_status', {}).data?.filling ?? null;
  if (filling !== null) {
    return (
      <EmptyState icon={<CloudDownload size={24} />} title={say('queue.filling')}>
        {say('queue.filling_text', { ...filling })}
      </EmptyState>
    );
  }
  const isFiltered = hasFilters(search);
  return (
    <EmptyState
      icon={<Inbox size={24} />}
      title={say('queue.empty')}
      actions={
        <>
          {isFiltered && (
            <Button look="primary" onPress={() => onChange(withoutFilters(search))}>
              {say('queue.clear')}
            </Button>
          )}
          {search.progress === undefined && (
            <Button onPress={() => onChange({ ...search, progress: 'all' })}>{say('queue.all_read')}</Button>
          )}
        </>
      }
    >
      {say(isFiltered ? 'queue.empty_filtered' : 'queue.empty_open')}
    </EmptyState>
  );
}
