import { Lock } from 'lucide-react';
import type { CaseRow } from '../../../shared/contract/cases.ts';
import { useDeskQuery } from '../../desk-client/use-desk-query.ts';
import { useText } from '../../ui/use-text.ts';
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx';
import styles from './case-parts.module.css';
import { useSeenByText } from './use-seen-by-text.ts';

/** The mark of what not everybody may see, where there is room for no more. */
export function ConfidentialMark() {
  const say = useText();
  const words = say('confidential.mark');
  return (
    <span className={styles.lock} title={words} data-confidential="">
      <Lock size={13} aria-hidden="true" />
      <VisuallyHidden>{words}</VisuallyHidden>
    </span>
  );
}

/** The same in words, with who sees it. */
export function Confidential({ row }: { readonly row: Pick<CaseRow, 'typeId'> }) {
  const say = useText();
  const seenByText = useSeenByText();
  const types = useDeskQuery('authority.case_types', {}).data;
  const seenBy = types?.find(({ type }) => type.id === row.typeId)?.seenBy ?? null;
  const who = seenBy === null ? null : seenByText(seenBy);
  return (
    <span className={styles.confidential} title={who ?? undefined} data-confidential="">
      <Lock size={13} aria-hidden="true" />
      {say('confidential.mark')}
      {who !== null && <VisuallyHidden>{who}</VisuallyHidden>}
    </span>
  );
}
