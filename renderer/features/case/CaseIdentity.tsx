import { CloudUpload, UserRound } from 'lucide-react';
import type { ReactNode } from 'react';
import type { CaseRow } from '../../../shared/contract/cases.ts';
import { useLocalised, useText } from '../../ui/use-text.ts';
import { Confidential } from '../case-parts/Confidential.tsx';
import { DueDate } from '../case-parts/DueDate.tsx';
import { Reference } from '../case-parts/Reference.tsx';
import { StatusWord } from '../case-parts/StatusWord.tsx';
import styles from './CaseView.module.css';

interface CaseIdentityProps {
  readonly row: CaseRow;
  readonly isWhole: boolean;
  /** The way back, where it is the screen itself. */
  readonly back?: ReactNode;
  /** What can be done with the pane it stands in. */
  readonly tools?: ReactNode;
}

/** Who and what, always in sight: number, type, person, status, due date, who has it. */
export function CaseIdentity({ row, isWhole, back, tools }: CaseIdentityProps) {
  const say = useText();
  const localised = useLocalised();
  const Title = isWhole ? 'h1' : 'h2';
  return (
    <header className={styles.identity}>
      {back}
      <div className={styles.names}>
        <Title className={styles.type}>
          {localised(row.typeLabel)} <Reference reference={row.reference} isTold />
        </Title>
        <div className={styles.state}>
          <span className={styles.person}>
            <UserRound size={14} aria-hidden="true" />
            {row.contactName ?? say('case.nobody_named')}
          </span>
          <StatusWord status={row.status} />
          {row.isConfidential && <Confidential row={row} />}
          <span>
            <span className={styles.quiet}>{say('case.due')}</span>{' '}
            <DueDate dueOn={row.dueOn} status={row.status} />
          </span>
          <span>
            <span className={styles.quiet}>{say('case.who')}</span>{' '}
            {row.agentName === null ? row.teamName : `${row.agentName}, ${row.teamName}`}
          </span>
          {row.pending && (
            <span className={styles.pending}>
              <CloudUpload size={13} aria-hidden="true" />
              {say('case.pending')}
            </span>
          )}
        </div>
      </div>
      {tools !== undefined && <div className={styles.tools}>{tools}</div>}
    </header>
  );
}
