import { Link } from '@tanstack/react-router';
import { Copy } from 'lucide-react';
import type { ReactNode } from 'react';
import type { CaseDetail } from '../../../shared/contract/cases.ts';
import { Button } from '../../ui/Button.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Moment } from '../../ui/Moment.tsx';
import { useDayText } from '../../ui/use-day-text.ts';
import { useLocalised, useText } from '../../ui/use-text.ts';
import styles from './CaseFacts.module.css';
import { useCopy } from './use-copy.ts';

interface CaseFactsProps {
  readonly detail: CaseDetail;
  /** Null: this person's details may not be edited from here. */
  readonly onEditContact: (() => void) | null;
}

/** Who it is for and how to reach them, where, and how it came: each ready to be copied. */
export function CaseFacts({ detail, onEditContact }: CaseFactsProps) {
  const say = useText();
  const localised = useLocalised();
  const dayText = useDayText();
  const { row, state, siteName } = detail;
  const channel = say(`channel.${row.channel}`);
  return (
    <>
      {row.contactId !== null && (
        <section className={styles.part} aria-label={say('case.person')}>
          <h2 className={styles.title}>{row.contactName}</h2>
          <dl className={styles.facts}>
            <CopyFact name={say('case.phone')} text={detail.contactPhone} />
            <CopyFact name={say('case.email')} text={detail.contactEmail} />
            <CopyFact name={say('case.address')} text={detail.contactAddress} />
          </dl>
          <div className={styles.tools}>
            {onEditContact !== null && (
              <Button small keys="e" onPress={onEditContact}>
                {say('case.edit_contact')}
              </Button>
            )}
            <Link
              to="/queue"
              search={{ contactId: row.contactId, progress: 'all', order: 'received' }}
              className={styles.link ?? ''}
            >
              {say('case.contact_cases')}
            </Link>
          </div>
        </section>
      )}
      <section className={styles.part} aria-label={say('case.facts')}>
        <dl className={styles.facts}>
          <CopyFact name={say('case.former_reference')} text={state.formerReference ?? null} />
          <CopyFact name={say('case.place')} text={row.place} />
          <Fact name={say('case.received')}>
            <Moment at={row.receivedAt} as="clock" />
          </Fact>
          <Fact name={say('case.received_by')}>
            {siteName === null ? channel : `${channel}, ${siteName}`}
          </Fact>
          <Fact name={say('case.due')}>{dayText(row.dueOn, 'weekday')}</Fact>
          {state.origin !== null && <Fact name={say('case.origin')}>{state.origin.source}</Fact>}
        </dl>
      </section>
      {detail.advice !== null && (
        <section className={styles.part}>
          <h2 className={styles.title}>{say('case.advice')}</h2>
          <p className={styles.advice}>{localised(detail.advice)}</p>
        </section>
      )}
    </>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className={styles.fact}>
      <dt className={styles.name}>{name}</dt>
      <dd className={styles.value}>{children}</dd>
    </div>
  );
}

function CopyFact({ name, text }: { readonly name: string; readonly text: string | null }) {
  const say = useText();
  const copy = useCopy();
  if (text === null) return null;
  return (
    <Fact name={name}>
      {text}
      <span className={styles.copy}>
        <IconButton
          small
          label={say('ui.named', { name: say('case.copy'), value: name })}
          icon={<Copy size={13} />}
          onPress={() => copy(text)}
        />
      </span>
    </Fact>
  );
}
