import { CloudUpload } from 'lucide-react';
import type { CaseRow } from '../../../shared/contract/cases.ts';
import type { LocalisedText } from '../../../shared/domain/aggregate.ts';
import type { GridColumn } from '../../ui/grid-column.ts';
import type { SayText } from '../../ui/use-text.ts';
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx';
import { ConfidentialMark } from '../case-parts/Confidential.tsx';
import { DueDate } from '../case-parts/DueDate.tsx';
import { Reference } from '../case-parts/Reference.tsx';
import { StatusWord } from '../case-parts/StatusWord.tsx';
import styles from './Queue.module.css';

/** What a list shows of a case. In a narrow list, as beside an open case, the lesser columns give way. */
export function queueColumns(
  say: SayText,
  localised: (text: LocalisedText) => string,
): readonly GridColumn<CaseRow>[] {
  return [
    {
      id: 'reference',
      header: say('queue.reference'),
      width: '146px',
      cell: (row) => <Reference reference={row.reference} />,
    },
    {
      id: 'case',
      header: say('queue.case'),
      width: 'minmax(150px, 3fr)',
      cell: (row) => (
        <>
          {row.pending && (
            <span className={styles.pending} title={say('queue.pending')}>
              <CloudUpload size={13} aria-hidden="true" />
              <VisuallyHidden>{say('queue.pending')}</VisuallyHidden>
            </span>
          )}
          {row.isConfidential && <ConfidentialMark />}
          <span className={styles.type}>{localised(row.typeLabel)}</span>
          <span className={styles.summary}>{row.summary}</span>
        </>
      ),
    },
    {
      id: 'person',
      header: say('queue.person'),
      width: 'minmax(104px, 1fr)',
      showFrom: 700,
      cell: (row) => row.contactName ?? <span className={styles.quiet}>{say('queue.nobody_named')}</span>,
    },
    {
      id: 'place',
      header: say('queue.place'),
      width: 'minmax(104px, 1.2fr)',
      showFrom: 980,
      cell: (row) => <span className={styles.quiet}>{row.place}</span>,
    },
    {
      id: 'status',
      header: say('queue.status'),
      width: 'minmax(92px, 152px)',
      showFrom: 620,
      cell: (row) => <StatusWord status={row.status} />,
    },
    {
      id: 'who',
      header: say('queue.who'),
      width: 'minmax(92px, 0.9fr)',
      showFrom: 860,
      cell: (row) =>
        row.agentName ?? (
          <span className={styles.free} title={row.teamName}>
            {say('queue.free')}
          </span>
        ),
    },
    {
      id: 'due',
      header: say('queue.due'),
      width: 'minmax(104px, 128px)',
      cell: (row) => <DueDate dueOn={row.dueOn} status={row.status} />,
    },
  ];
}
