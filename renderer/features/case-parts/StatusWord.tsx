import type { CaseStatus } from '../../../shared/domain/case/workflow.ts';
import { StatusDot, type DotShape } from '../../ui/StatusDot.tsx';
import type { Tone } from '../../ui/tone.ts';
import { useText } from '../../ui/use-text.ts';
import styles from './case-parts.module.css';

const looks: Readonly<Record<CaseStatus, readonly [Tone, DotShape]>> = {
  new: ['info', 'full'],
  to_qualify: ['warning', 'dashed'],
  in_progress: ['accent', 'half'],
  waiting_documents: ['neutral', 'pause'],
  waiting_advice: ['neutral', 'pause'],
  waiting_contact: ['neutral', 'pause'],
  handled: ['success', 'check'],
  closed: ['neutral', 'check'],
  dismissed: ['neutral', 'cross'],
  refused: ['danger', 'cross'],
  transferred: ['neutral', 'arrow'],
};

/** Where a case stands: shape, colour and word. */
export function StatusWord({ status }: { readonly status: CaseStatus }) {
  const say = useText();
  const [tone, shape] = looks[status];
  return (
    <span className={styles.status}>
      <StatusDot tone={tone} shape={shape} />
      <span className={styles.word}>{say(`status.${status}`)}</span>
    </span>
  );
}
