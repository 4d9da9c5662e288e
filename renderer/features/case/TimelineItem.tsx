import {
  ArrowRightLeft,
  CircleDot,
  ClipboardList,
  ClipboardPen,
  Clock,
  CloudUpload,
  FilePlus2,
  FileX2,
  Hash,
  Paperclip,
  PencilLine,
  StickyNote,
  UserRoundPen,
  Workflow,
  type LucideIcon,
} from 'lucide-react';
import type { TimelineEntry } from '../../../shared/contract/cases.ts';
import { classNames } from '../../ui/class-names.ts';
import { Moment } from '../../ui/Moment.tsx';
import { useText } from '../../ui/use-text.ts';
import { editLines } from './edit-lines.ts';
import { eventSentence, eventText } from './event-sentence.ts';
import styles from './Timeline.module.css';

const icons: Readonly<Record<TimelineEntry['body']['type'], LucideIcon>> = {
  'case.logged': FilePlus2,
  'case.reference_given': Hash,
  'case.edited': PencilLine,
  'contact.edited': UserRoundPen,
  'case.assigned': ArrowRightLeft,
  'case.status_changed': CircleDot,
  'case.note_added': StickyNote,
  'case.attachment_added': Paperclip,
  'case.attachment_removed': FileX2,
  'case.form_filled': ClipboardList,
  'case.answers_edited': ClipboardPen,
  'case.state_changed': CircleDot,
  'case.version_moved': Workflow,
};

/** One thing that happened: who did what, when, and the words that came with it. */
export function TimelineItem({ entry }: { readonly entry: TimelineEntry }) {
  const say = useText();
  const Icon = icons[entry.body.type];
  const isNote = entry.body.type === 'case.note_added';
  const text = eventText(entry);
  return (
    <li className={classNames(styles.item, isNote && styles.note)} data-event={entry.body.type}>
      <span className={styles.mark} aria-hidden="true">
        <Icon size={14} />
      </span>
      <div className={styles.words}>
        <p className={styles.sentence}>
          <span className={styles.what}>{eventSentence(entry, say)}</span>{' '}
          <span className={styles.when}>
            <Moment at={entry.at} />
            {entry.pending && (
              <span className={styles.pending}>
                <CloudUpload size={12} aria-hidden="true" />
                {say('timeline.pending')}
              </span>
            )}
            {entry.clockDoubtful && (
              <span className={styles.doubtful}>
                <Clock size={12} aria-hidden="true" />
                {say('timeline.doubtful')}
              </span>
            )}
          </span>
        </p>
        {text !== null && (
          <p className={styles.text}>{isNote ? text : say('timeline.reason', { reason: text })}</p>
        )}
        {editLines(entry, say).map((line) => (
          <p key={line} className={styles.text}>
            {line}
          </p>
        ))}
      </div>
    </li>
  );
}
