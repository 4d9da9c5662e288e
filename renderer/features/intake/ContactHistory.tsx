import { Link } from '@tanstack/react-router';
import type { IntakeDraft } from '../../../shared/contract/intake.ts';
import { useDeskQuery } from '../../desk-client/use-desk-query.ts';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { useText } from '../../ui/use-text.ts';
import { CaseLine } from '../case-parts/CaseLine.tsx';
import { ContextPart } from './ContextPart.tsx';
import styles from './IntakeContext.module.css';

/** Who this is, and what they have asked before: so that they need not tell it again. */
export function ContactHistory({ draft }: { readonly draft: IntakeDraft }) {
  const say = useText();
  if (draft.contactId !== null && draft.newContact === null) {
    return <KnownHistory contactId={draft.contactId} />;
  }
  return (
    <ContextPart title={say('intake.history')}>
      <p className={styles.quiet}>
        {draft.newContact !== null
          ? say('intake.history_new')
          : draft.noContact
            ? say('intake.history_nobody')
            : say('intake.history_empty')}
      </p>
    </ContextPart>
  );
}

/** So many fit beside the form; the rest is one step away. */
const shown = 3;

function KnownHistory({ contactId }: { readonly contactId: string }) {
  const say = useText();
  const contact = useDeskQuery('contacts.get', { id: contactId });
  const open = useDeskQuery('cases.count', { filter: { progress: 'open', contactId } }).data?.count ?? 0;
  const types = useDeskQuery('authority.case_types', {}).data;
  const mayHaveOthers = types?.some(({ isSeen }) => !isSeen) ?? false;
  const detail = contact.data;
  if (detail === undefined) {
    return (
      <ContextPart title={say('intake.history')}>
        {contact.error ? (
          <p className={styles.quiet}>{say('intake.contact_gone')}</p>
        ) : (
          <Skeleton width="60%" />
        )}
      </ContextPart>
    );
  }
  return (
    <ContextPart title={detail.name}>
      <p className={styles.quiet}>
        {detail.totalCases === 0 && mayHaveOthers
          ? say('intake.history_none_seen')
          : say('intake.history_count', { total: detail.totalCases, open })}
      </p>
      <ul className={styles.cases}>
        {detail.cases.slice(0, shown).map((row) => (
          <li key={row.id}>
            <CaseLine row={row} />
          </li>
        ))}
      </ul>
      {detail.totalCases > shown && (
        <Link
          to="/queue"
          search={{ contactId, progress: 'all', order: 'received' }}
          className={styles.all ?? ''}
        >
          {say('intake.history_all', { total: detail.totalCases })}
        </Link>
      )}
    </ContextPart>
  );
}
