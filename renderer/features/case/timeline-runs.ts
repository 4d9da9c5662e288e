import type { TimelineEntry } from '../../../shared/contract/cases.ts';

/** Notes stand alone; changes of status and assignment that follow each other fold into one line. */
export type TimelineRun =
  | { readonly kind: 'single'; readonly entry: TimelineEntry }
  | { readonly kind: 'folded'; readonly newest: TimelineEntry; readonly others: readonly TimelineEntry[] };

/** As many changes in a row still stand each on its own line. */
const shown = 2;

export function isMessage({ body }: TimelineEntry): boolean {
  return body.type === 'case.note_added';
}

/** The history as it is read, newest first. The beginning of the case is never folded away. */
export function timelineRuns(entries: readonly TimelineEntry[]): readonly TimelineRun[] {
  const runs: TimelineRun[] = [];
  let changes: TimelineEntry[] = [];
  function endRun(): void {
    const [newest, ...others] = changes;
    if (newest !== undefined && changes.length > shown) runs.push({ kind: 'folded', newest, others });
    else runs.push(...changes.map((entry) => ({ kind: 'single', entry }) as const));
    changes = [];
  }
  for (const entry of entries) {
    if (entry.body.type === 'case.status_changed' || entry.body.type === 'case.assigned') {
      changes.push(entry);
      continue;
    }
    endRun();
    runs.push({ kind: 'single', entry });
  }
  endRun();
  return runs;
}
