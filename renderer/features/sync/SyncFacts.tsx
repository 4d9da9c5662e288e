import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { CaseLink, SyncDetails } from '../../../shared/contract/diagnostics.ts';
import type { SyncStatus } from '../../../shared/contract/work.ts';
import { Moment } from '../../ui/Moment.tsx';
import { Progress } from '../../ui/Progress.tsx';
import { useMomentText } from '../../ui/use-moment-text.ts';
import { useText } from '../../ui/use-text.ts';
import { Reference } from '../case-parts/Reference.tsx';
import { useTimeLeft } from './bootstrap-pace.ts';
import { numbersAreLow } from './numbers-are-low.ts';
import { pendingLines, type PendingLine } from './pending-words.ts';
import styles from './SyncPanel.module.css';

interface SyncFactsProps {
  readonly status: SyncStatus;
  /** Undefined until the desk has answered. */
  readonly details: SyncDetails | undefined;
  /** Called when a link is followed. */
  readonly onLeave: () => void;
}

export function SyncFacts({ status, details, onLeave }: SyncFactsProps) {
  const say = useText();
  const momentText = useMomentText();
  const { lastContactAt, filling, refused, numbersLeft, provisional = 0 } = status;
  const attachments = details?.attachments ?? null;
  const isWaiting = attachments !== null && attachments.toSend + attachments.toReceive > 0;
  return (
    <dl className={styles.facts}>
      <Fact name={say('sync_panel.last_contact')}>
        {lastContactAt === null ? (
          say('sync_panel.never')
        ) : (
          <>
            <Moment at={lastContactAt} />
            <span className={styles.quiet}>{momentText(lastContactAt, 'short')}</span>
          </>
        )}
      </Fact>
      {filling !== null && (
        <Fact name={say('sync_panel.filling')}>
          <Filling filling={filling} />
        </Fact>
      )}
      <Fact name={say('sync_panel.to_send')}>
        {status.pending === 0
          ? say('sync_panel.nothing_to_send')
          : details !== undefined && <ToSend status={status} details={details} onLeave={onLeave} />}
      </Fact>
      {refused > 0 && (
        <Fact name={say('sync_panel.refused')}>
          <Link to="/refused" onClick={onLeave}>
            {say('sync_panel.refused_count', { count: refused })}
          </Link>
        </Fact>
      )}
      {isWaiting && (
        <Fact name={say('sync_panel.attachments')}>
          {attachments.toSend > 0 && (
            <span>{say('sync_panel.files_to_send', { count: attachments.toSend })}</span>
          )}
          {attachments.toReceive > 0 && (
            <span>{say('sync_panel.files_to_receive', { count: attachments.toReceive })}</span>
          )}
        </Fact>
      )}
      {numbersLeft !== undefined && (
        <Fact name={say('sync_panel.numbers')}>
          <Numbers left={numbersLeft} isCutOff={status.connection !== 'connected'} />
        </Fact>
      )}
      {provisional > 0 && (
        <Fact name={say('sync_panel.provisional')}>
          <CaseLinks links={details?.provisional ?? []} count={provisional} onLeave={onLeave} />
        </Fact>
      )}
    </dl>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <>
      <dt className={styles.name}>{name}</dt>
      <dd className={styles.value}>{children}</dd>
    </>
  );
}

function Filling({ filling: { held, total } }: { readonly filling: NonNullable<SyncStatus['filling']> }) {
  const say = useText();
  const timeLeft = useTimeLeft();
  // The total comes with the first answer.
  if (total === 0) return <span>{say('sync_panel.filling_begins')}</span>;
  const percent = Math.floor((held / total) * 100);
  return (
    <>
      <span>{say('sync_panel.filled', { held, total, percent })}</span>
      <Progress label={say('sync_panel.filling')} value={held} total={total} />
      {timeLeft !== null && <span className={styles.quiet}>{timeLeft}</span>}
    </>
  );
}

function Numbers({ left, isCutOff }: { readonly left: number; readonly isCutOff: boolean }) {
  const say = useText();
  if (!isCutOff || !numbersAreLow(left))
    return <span>{say('sync_panel.numbers_left', { count: left })}</span>;
  return (
    <span className={styles.warning}>
      {say(left === 0 ? 'sync_panel.numbers_none' : 'sync_panel.numbers_low', { count: left })}
    </span>
  );
}

function ToSend({ status, details, onLeave }: SyncFactsProps & { readonly details: SyncDetails }) {
  const say = useText();
  const momentText = useMomentText();
  const { sending = null } = status;
  const { oldestPendingAt } = details;
  return (
    <>
      {pendingLines(details.pending).map((line) => (
        <Waiting key={line.word} line={line} onLeave={onLeave} />
      ))}
      {sending !== null && sending > 0 ? (
        <span className={styles.quiet}>{say('sync_panel.on_its_way', { count: sending })}</span>
      ) : (
        oldestPendingAt !== null &&
        status.connection !== 'connected' && (
          <span className={styles.quiet}>
            {say('sync_panel.oldest', { moment: momentText(oldestPendingAt, 'short') })}
          </span>
        )
      )}
    </>
  );
}

function Waiting({ line, onLeave }: { readonly line: PendingLine; readonly onLeave: () => void }) {
  const say = useText();
  return (
    <div className={styles.waiting}>
      <span>{say(line.word, { count: line.count })}</span>
      {line.cases.length > 0 && <CaseLinks links={line.cases} count={line.cases.length} onLeave={onLeave} />}
    </div>
  );
}

interface CaseLinksProps {
  readonly links: readonly CaseLink[];
  /** The total, of which a few are listed. */
  readonly count: number;
  readonly onLeave: () => void;
}

function CaseLinks({ links, count, onLeave }: CaseLinksProps) {
  const say = useText();
  return (
    <ul className={styles.links}>
      {links.map(({ caseId, reference }) => (
        <li key={caseId}>
          <Link to="/cases/$caseId" params={{ caseId }} onClick={onLeave}>
            <Reference reference={reference} />
          </Link>
        </li>
      ))}
      {count > links.length && (
        <li className={styles.quiet}>{say('sync_panel.and_more', { count: count - links.length })}</li>
      )}
    </ul>
  );
}
