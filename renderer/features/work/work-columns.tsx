import type { LocalisedText } from '../../../shared/domain/aggregate.ts';
import { classNames } from '../../ui/class-names.ts';
import type { GridColumn } from '../../ui/grid-column.ts';
import type { SayText } from '../../ui/use-text.ts';
import { ConfidentialMark } from '../case-parts/Confidential.tsx';
import { DueDate } from '../case-parts/DueDate.tsx';
import { Reference } from '../case-parts/Reference.tsx';
import { StatusWord } from '../case-parts/StatusWord.tsx';
import { reasonTones, type WorkRow } from './work-rows.ts';
import styles from './WorkScreen.module.css';

/** The columns of my work; first the reason why the case comes now. */
export function workColumns(
  say: SayText,
  localised: (text: LocalisedText) => string,
): readonly GridColumn<WorkRow>[] {
  return [
    {
      id: 'why',
      header: say('work.why'),
      width: 'minmax(120px, 160px)',
      cell: ({ item, startsRun }) => (
        <span
          className={classNames(styles.reason, startsRun && styles.first)}
          data-tone={reasonTones[item.reason]}
        >
          {say(`reason.${item.reason}`)}
        </span>
      ),
    },
    {
      id: 'reference',
      header: say('work.reference'),
      width: '146px',
      cell: ({ item }) => <Reference reference={item.row.reference} />,
    },
    {
      id: 'case',
      header: say('work.case'),
      width: 'minmax(160px, 3fr)',
      cell: ({ item }) => (
        <>
          {item.row.isConfidential && <ConfidentialMark />}
          <span className={styles.type}>{localised(item.row.typeLabel)}</span>
          <span className={styles.summary}>{item.row.summary}</span>
        </>
      ),
    },
    {
      id: 'person',
      header: say('work.person'),
      width: 'minmax(112px, 1.1fr)',
      cell: ({ item }) => item.row.contactName ?? <span className={styles.quiet}>{say('work.nobody')}</span>,
    },
    {
      id: 'place',
      header: say('work.place'),
      width: 'minmax(120px, 1.4fr)',
      showFrom: 1240,
      cell: ({ item }) => <span className={styles.quiet}>{item.row.place}</span>,
    },
    {
      id: 'status',
      header: say('work.status'),
      width: '156px',
      cell: ({ item }) => <StatusWord status={item.row.status} />,
    },
    {
      id: 'due',
      header: say('work.due'),
      width: 'minmax(104px, 128px)',
      cell: ({ item }) => <DueDate dueOn={item.row.dueOn} status={item.row.status} />,
    },
  ];
}
