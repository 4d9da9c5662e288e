import { useMemo, useState } from 'react';
import type { TimelineEntry } from '../../../shared/contract/cases.ts';
import { Button } from '../../ui/Button.tsx';
import { ToggleChip } from '../../ui/ToggleChip.tsx';
import { useText } from '../../ui/use-text.ts';
import styles from './Timeline.module.css';
import { isMessage, timelineRuns, type TimelineRun } from './timeline-runs.ts';
import { TimelineItem } from './TimelineItem.tsx';

/** What happened, newest first. Changes in a row fold into one line; notes can be read alone. */
export function Timeline({ entries }: { readonly entries: readonly TimelineEntry[] }) {
  const say = useText();
  const [isNotesOnly, setNotesOnly] = useState(false);
  const notes = useMemo(() => entries.filter(isMessage), [entries]);
  const runs = useMemo(() => timelineRuns(isNotesOnly ? notes : entries), [isNotesOnly, notes, entries]);
  return (
    <section className={styles.timeline} aria-label={say('timeline.title')}>
      <div className={styles.head}>
        <h2 className={styles.title}>{say('timeline.title')}</h2>
        {notes.length > 0 && (
          <ToggleChip isOn={isNotesOnly} onChange={setNotesOnly}>
            {say('timeline.notes_only')}
          </ToggleChip>
        )}
      </div>
      <ol className={styles.items}>
        {runs.map((run) =>
          run.kind === 'single' ? (
            <TimelineItem key={run.entry.id} entry={run.entry} />
          ) : (
            <Folded key={run.others.at(-1)?.id ?? run.newest.id} run={run} />
          ),
        )}
      </ol>
    </section>
  );
}

function Folded({ run }: { readonly run: Extract<TimelineRun, { readonly kind: 'folded' }> }) {
  const say = useText();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <TimelineItem entry={run.newest} />
      {isOpen && run.others.map((entry) => <TimelineItem key={entry.id} entry={entry} />)}
      <li className={styles.fold}>
        <Button small look="quiet" aria-expanded={isOpen} onPress={() => setOpen(!isOpen)}>
          {isOpen ? say('timeline.fewer') : say('timeline.more', { count: run.others.length })}
        </Button>
      </li>
    </>
  );
}
