import { getRouteApi } from '@tanstack/react-router';
import { ClipboardX, ListX } from 'lucide-react';
import { useState } from 'react';
import { v7 } from 'uuid';
import type { IntakeDraft, LoggedCase } from '../../../shared/contract/intake.ts';
import { channels } from '../../../shared/domain/case/channel.ts';
import { useAgent, useMayGive } from '../../desk-client/session.ts';
import { useDeskQuery } from '../../desk-client/use-desk-query.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { FilterChip } from '../../ui/FilterChip.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { SkeletonRows } from '../../ui/Skeleton.tsx';
import { showToast } from '../../ui/toasts.ts';
import { useText } from '../../ui/use-text.ts';
import styles from './Intake.module.css';
import { IntakeContext } from './IntakeContext.tsx';
import { IntakeForm } from './IntakeForm.tsx';
import { emptyDraft, isUntouched, usualChannel } from './intake-form.ts';
import { LoggedPanel } from './LoggedPanel.tsx';
import { useIntakeDraft } from './use-intake-draft.ts';

const route = getRouteApi('/frame/intake');

/** A new request: what was left unfinished, or an empty form. */
export function IntakeScreen() {
  const say = useText();
  const mayLog = useMayGive('case.log');
  // Never from the cache: what was typed last is what the desk holds.
  const stored = useDeskQuery('intake.draft', {}, { gcTime: 0 });
  if (!mayLog) {
    return (
      <Screen title={say('intake.title')}>
        <EmptyState icon={<ClipboardX size={24} />} title={say('intake.no_right')}>
          {say('intake.no_right_text')}
        </EmptyState>
      </Screen>
    );
  }
  if (stored.data === undefined) {
    return (
      <Screen title={say('intake.title')}>
        {stored.error ? (
          <ErrorState failure={stored.error.failure} onRetry={() => void stored.refetch()} />
        ) : (
          <SkeletonRows count={6} />
        )}
      </Screen>
    );
  }
  return <Intake stored={stored.data?.draft ?? null} savedAt={stored.data?.savedAt ?? null} />;
}

interface IntakeProps {
  readonly stored: IntakeDraft | null;
  readonly savedAt: string | null;
}
interface Logged {
  readonly logged: LoggedCase;
  readonly draft: IntakeDraft;
}

function Intake({ stored, savedAt }: IntakeProps) {
  const say = useText();
  const { role } = useAgent();
  const { contactId } = route.useSearch();
  const [first] = useState(() => firstDraft(stored, emptyDraft(v7(), usualChannel(role), contactId ?? null)));
  const { draft, saver, change, edit, replace } = useIntakeDraft(first, savedAt);
  const [logged, setLogged] = useState<Logged | null>(null);
  const rows = useDeskQuery('authority.case_types', {});
  const types = rows.data?.filter(({ type }) => type.active);
  const shownDraft = logged?.draft ?? draft;
  const type = types?.find((row) => row.type.id === shownDraft.typeId) ?? null;

  const startAnew = (forContact: string | null): void => {
    replace(emptyDraft(v7(), shownDraft.channel, forContact));
    setLogged(null);
  };
  const discard = (): void => {
    const before = draft;
    replace(emptyDraft(v7(), before.channel));
    showToast({
      text: say('intake.discarded'),
      action: { label: say('ui.undo'), run: () => replace(before) },
    });
  };

  return (
    <Screen
      title={say('intake.title')}
      actions={
        logged === null && (
          <FilterChip
            label={say('intake.channel')}
            isRequired
            options={channels.map((id) => ({ id, label: say(`channel.${id}`) }))}
            value={draft.channel}
            onChange={(channel) => change({ channel: channel ?? draft.channel })}
          />
        )
      }
    >
      {rows.error && types === undefined ? (
        <ErrorState failure={rows.error.failure} onRetry={() => void rows.refetch()} />
      ) : types !== undefined && types.length === 0 ? (
        <EmptyState icon={<ListX size={24} />} title={say('intake.no_types')}>
          {say('intake.no_types_text')}
        </EmptyState>
      ) : (
        <div className={styles.columns}>
          {logged !== null ? (
            <LoggedPanel
              logged={logged.logged}
              channel={logged.draft.channel}
              type={type}
              onSamePerson={() => startAnew(logged.logged.contactId)}
              onNextPerson={() => startAnew(null)}
            />
          ) : (
            <IntakeForm
              key={draft.caseId}
              draft={draft}
              saver={saver}
              types={types ?? []}
              onChange={change}
              onEdit={edit}
              onDiscard={discard}
              onLogged={(done) =>
                setLogged({ logged: done, draft: { ...draft, contactId: done.contactId, newContact: null } })
              }
            />
          )}
          <IntakeContext draft={shownDraft} type={type} isLogged={logged !== null} />
        </div>
      )}
    </Screen>
  );
}

/** What was left unfinished goes on; who was asked for from elsewhere is taken where nobody was chosen yet. */
function firstDraft(stored: IntakeDraft | null, fresh: IntakeDraft): IntakeDraft {
  if (stored === null || isUntouched(stored)) return fresh;
  const hasContact = stored.contactId !== null || stored.newContact !== null || stored.noContact;
  return hasContact ? stored : { ...stored, contactId: fresh.contactId };
}
