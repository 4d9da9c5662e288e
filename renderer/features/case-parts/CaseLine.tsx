import { Link } from '@tanstack/react-router';
import type { CaseRow } from '../../../shared/contract/cases.ts';
import { useLocalised } from '../../ui/use-text.ts';
import styles from './CaseLine.module.css';
import { ConfidentialMark } from './Confidential.tsx';
import { DueDate } from './DueDate.tsx';
import { Reference } from './Reference.tsx';
import { StatusWord } from './StatusWord.tsx';

/** A case in two short lines, for the side of a screen: what it is and by when, then its number, status and place. */
export function CaseLine({
  row,
  isSummaryShown = false,
}: {
  readonly row: CaseRow;
  readonly isSummaryShown?: boolean;
}) {
  const localised = useLocalised();
  return (
    <Link to="/cases/$caseId" params={{ caseId: row.id }} className={styles.line ?? ''}>
      <span className={styles.first}>
        <span className={styles.type}>
          {row.isConfidential && <ConfidentialMark />}
          {localised(row.typeLabel)}
        </span>
        <DueDate dueOn={row.dueOn} status={row.status} />
      </span>
      <span className={styles.second}>
        <Reference reference={row.reference} />
        <StatusWord status={row.status} />
        {row.place !== null && <span className={styles.place}>{row.place}</span>}
      </span>
      {isSummaryShown && row.summary !== '' && <span className={styles.summary}>{row.summary}</span>}
    </Link>
  );
}
