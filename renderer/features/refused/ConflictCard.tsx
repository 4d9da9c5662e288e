import { useNavigate } from '@tanstack/react-router';
import type { ConflictEntry } from '../../../shared/contract/conflicts.ts';
import { useDeskCommand } from '../../desk-client/use-desk-command.ts';
import { Button } from '../../ui/Button.tsx';
import { Moment } from '../../ui/Moment.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { showToast } from '../../ui/toasts.ts';
import { useFailureText } from '../../ui/use-failure-text.ts';
import { useText } from '../../ui/use-text.ts';
import { editedValue, fieldLabels } from '../case/edit-lines.ts';
import { Reference } from '../case-parts/Reference.tsx';
import styles from './RefusedScreen.module.css';

/**
 * A conflict: this agent's value, which somebody replaced without having seen it. Shows both to choose from.
 */
export function ConflictCard({ entry }: { readonly entry: ConflictEntry }) {
  const say = useText();
  const failureText = useFailureText();
  const navigate = useNavigate();
  const close = useDeskCommand('overwritten.close');
  const putBack = useDeskCommand('overwritten.put_back');
  const { eventId, kind, id, reference, contactName, fields, names } = entry;
  const title = say(kind === 'case' ? 'overwritten.case' : 'overwritten.contact');
  return (
    <article className={styles.card} aria-label={title}>
      <header className={styles.head}>
        <h2 className={styles.what}>{title}</h2>
        {reference !== null && <Reference reference={reference} />}
        {contactName !== null && <span>{contactName}</span>}
        <span className={styles.by}>
          {entry.agentName ?? say('timeline.administration')}, <Moment at={entry.at} as="clock" />
        </span>
      </header>
      <div className={styles.body}>
        {fields.map(({ field, yours, now }) => (
          <dl key={field} className={styles.chosen}>
            <div>
              <dt className={styles.label}>{say('overwritten.now', { field: say(fieldLabels[field]) })}</dt>
              <dd className={styles.value}>{editedValue(field, now, names, say)}</dd>
            </div>
            <div>
              <dt className={styles.label}>{say('overwritten.yours')}</dt>
              <dd className={styles.value}>{editedValue(field, yours, names, say)}</dd>
            </div>
          </dl>
        ))}
        {putBack.error !== null && (
          <Notice tone="danger" title={say('refused.not_resent')} isLive>
            {failureText(putBack.error.failure)}
          </Notice>
        )}
      </div>
      <div className={styles.actions}>
        <Button onPress={() => close.mutate({ eventId })} isPending={close.isPending}>
          {say('overwritten.leave')}
        </Button>
        <Button
          onPress={() =>
            putBack.mutate(
              { eventId },
              { onSuccess: () => showToast({ text: say('overwritten.done'), tone: 'success' }) },
            )
          }
          isPending={putBack.isPending}
        >
          {say('overwritten.put_back')}
        </Button>
        {kind === 'case' && (
          <Button
            look="quiet"
            onPress={() => void navigate({ to: '/cases/$caseId', params: { caseId: id } })}
          >
            {say('refused.open_case')}
          </Button>
        )}
      </div>
    </article>
  );
}
