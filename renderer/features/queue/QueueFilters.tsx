import { channels } from '../../../shared/domain/case/channel.ts';
import { caseStatuses, isFinal } from '../../../shared/domain/case/workflow.ts';
import { useAgent } from '../../desk-client/session.ts';
import { useDeskQuery } from '../../desk-client/use-desk-query.ts';
import { Button } from '../../ui/Button.tsx';
import { FilterChip } from '../../ui/FilterChip.tsx';
import { useLocalised, useText } from '../../ui/use-text.ts';
import { hasFilters, orderOf, withoutFilters, type QueueSearch } from './queue-search.ts';
import styles from './Queue.module.css';

interface QueueFiltersProps {
  readonly search: QueueSearch;
  readonly onChange: (search: QueueSearch) => void;
}
const progresses = ['open', 'finished', 'all'] as const;
const orders = ['due', 'received'] as const;

/** The filters above the list: what each is set to, and how to be rid of it. */
export function QueueFilters({ search, onChange }: QueueFiltersProps) {
  const say = useText();
  const localised = useLocalised();
  const me = useAgent();
  const teams = useDeskQuery('authority.teams', {}).data ?? [];
  const agents = useDeskQuery('authority.agents', {}).data ?? [];
  const types = useDeskQuery('authority.case_types', {}).data ?? [];
  const contact = useDeskQuery(
    'contacts.get',
    { id: search.contactId ?? '' },
    { enabled: search.contactId !== undefined },
  ).data;
  const set = (change: QueueSearch): void => onChange({ ...search, ...change });
  const progress = search.progress ?? 'open';
  const isMine = (teamId: string): boolean => me.teamIds.includes(teamId);
  const colleagues = agents.filter(
    ({ id, teamIds }) => id !== me.id && (search.teamId === undefined || teamIds.includes(search.teamId)),
  );
  const statuses = caseStatuses.filter(
    (status) =>
      progress === 'all' || status === search.status || isFinal(status) === (progress === 'finished'),
  );

  return (
    <>
      <FilterChip
        label={say('queue.progress')}
        isRequired
        options={progresses.map((id) => ({ id, label: say(`queue.progress_${id}`) }))}
        value={progress}
        onChange={(value) =>
          set({ progress: value === 'open' ? undefined : (value ?? undefined), status: undefined })
        }
      />
      <FilterChip
        label={say('queue.team')}
        options={[...teams]
          .filter((team) => team.active)
          .sort((one, other) => Number(isMine(other.id)) - Number(isMine(one.id)))
          .map(({ id, name }) => ({ id, label: name, ...(isMine(id) && { detail: say('queue.my_team') }) }))}
        value={search.teamId ?? null}
        onChange={(teamId) => set({ teamId: teamId ?? undefined, agent: undefined })}
      />
      <FilterChip
        label={say('queue.agent')}
        options={[
          { id: me.id, label: say('queue.agent_me') },
          { id: 'nobody', label: say('queue.agent_nobody') },
          ...colleagues.map(({ id, name }) => ({ id, label: name })),
        ]}
        value={search.agent ?? null}
        onChange={(agent) => set({ agent: agent ?? undefined })}
      />
      <FilterChip
        label={say('queue.status')}
        options={statuses.map((id) => ({ id, label: say(`status.${id}`) }))}
        value={search.status ?? null}
        onChange={(status) => set({ status: status ?? undefined })}
      />
      <FilterChip
        label={say('queue.type')}
        options={types
          .filter(({ type }) => search.teamId === undefined || type.teamId === search.teamId)
          .map(({ type }) => ({ id: type.id, label: localised(type.label) }))
          .sort((one, other) => one.label.localeCompare(other.label))}
        value={search.typeId ?? null}
        onChange={(typeId) => set({ typeId: typeId ?? undefined })}
      />
      <FilterChip
        label={say('queue.channel')}
        options={channels.map((id) => ({ id, label: say(`channel.${id}`) }))}
        value={search.channel ?? null}
        onChange={(channel) => set({ channel: channel ?? undefined })}
      />
      {search.contactId !== undefined && contact !== undefined && (
        <FilterChip
          label={say('queue.contact')}
          options={[{ id: search.contactId, label: contact.name }]}
          value={search.contactId}
          onChange={() => set({ contactId: undefined })}
        />
      )}
      {hasFilters(search) && (
        <Button small look="quiet" onPress={() => onChange(withoutFilters(search))}>
          {say('queue.clear')}
        </Button>
      )}
      <span className={styles.gap} />
      <FilterChip
        label={say('queue.order')}
        isRequired
        options={orders.map((id) => ({ id, label: say(`queue.order_${id}`) }))}
        value={orderOf(search)}
        onChange={(order) => set({ order: order ?? undefined })}
      />
    </>
  );
}
