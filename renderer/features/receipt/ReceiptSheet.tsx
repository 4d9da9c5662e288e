import type { ReactNode } from 'react';
import type { Receipt } from '../../../shared/contract/intake.ts';
import { isProvisional } from '../../../shared/domain/case/reference.ts';
import { isFinal } from '../../../shared/domain/case/workflow.ts';
import { dateIn } from '../../../shared/time.ts';
import { useDayText } from '../../ui/use-day-text.ts';
import { useMomentText } from '../../ui/use-moment-text.ts';
import { useLocalised, useText } from '../../ui/use-text.ts';
import type { Paper } from './receipt-paper.ts';
import styles from './ReceiptSheet.module.css';

/** What the person leaves with: the number, what they asked, what happens next and by when, how to follow. */
export function ReceiptSheet({ receipt, paper }: { readonly receipt: Receipt; readonly paper: Paper }) {
  const say = useText();
  const localised = useLocalised();
  const dayText = useDayText();
  const momentText = useMomentText();
  const { authority, site, detail } = receipt;
  const { row, state, siteName } = detail;
  const isEnded = isFinal(row.status) || row.status === 'handled';
  const isLate = row.dueOn < dateIn(receipt.printedAt, authority.timeZone);
  const channel = say(`channel.${row.channel}`);

  return (
    <article className={styles.receipt} data-paper-layout={paper}>
      <header className={styles.head}>
        <div className={styles.authority}>{authority.name}</div>
        <div>{[authority.address, authority.phone].filter(Boolean).join(' · ')}</div>
      </header>
      <h1 className={styles.title}>{say('receipt.title')}</h1>
      <section className={styles.number}>
        <div className={styles.label}>{say('receipt.reference')}</div>
        <div className={styles.reference}>{row.reference}</div>
        {isProvisional(row.reference) && <div>{say('receipt.provisional')}</div>}
        {state.formerReference !== undefined && (
          <div>{say('receipt.former', { reference: state.formerReference })}</div>
        )}
        <div>{say('receipt.keep')}</div>
      </section>
      <Part title={say('receipt.asked')}>
        <p className={styles.strong}>{localised(row.typeLabel)}</p>
        {state.description !== '' && <p className={styles.description}>{state.description}</p>}
        <dl className={styles.facts}>
          {row.contactName !== null && <Fact name={say('receipt.person')}>{row.contactName}</Fact>}
          {row.place !== null && <Fact name={say('receipt.place')}>{row.place}</Fact>}
          <Fact name={say('receipt.received')}>
            {momentText(row.receivedAt, 'long')}
            {' – '}
            {siteName === null ? channel : say('receipt.channel_at', { channel, site: siteName })}
          </Fact>
        </dl>
      </Part>
      <Part title={say('receipt.next')}>
        <p>
          {isEnded
            ? say('receipt.next_finished', { team: row.teamName, status: say(`status.${row.status}`) })
            : say(isLate ? 'receipt.next_late' : 'receipt.next_text', {
                team: row.teamName,
                date: dayText(row.dueOn, 'weekday'),
              })}
        </p>
        {detail.advice !== null && !isEnded && <p>{localised(detail.advice)}</p>}
      </Part>
      <Part title={say('receipt.follow')}>
        <Follow receipt={receipt} />
      </Part>
      {site?.openingHours != null && (
        <Part title={say('receipt.hours')}>
          <p>{site.openingHours}</p>
        </Part>
      )}
      <footer className={styles.foot}>
        {say('receipt.printed', {
          agent: receipt.agentName,
          moment: momentText(receipt.printedAt, 'long'),
        })}
      </footer>
    </article>
  );
}

function Follow({ receipt: { authority, site } }: { readonly receipt: Receipt }) {
  const say = useText();
  const phone = site?.phone ?? authority.phone;
  return (
    <>
      {phone !== null && <p>{say('receipt.follow_phone', { phone })}</p>}
      {site?.address != null && (
        <p>{say('receipt.follow_site', { name: site.name, address: site.address })}</p>
      )}
      {authority.website !== null && (
        <p>{say('receipt.follow_website', { website: authority.website.replace(/^https?:\/\//, '') })}</p>
      )}
    </>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className={styles.part}>
      <h2 className={styles.partTitle}>{title}</h2>
      {children}
    </section>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className={styles.fact}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
