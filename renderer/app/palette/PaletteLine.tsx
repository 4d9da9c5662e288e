import { CornerDownRight, FileText, UserRound } from 'lucide-react';
import type { ReactNode } from 'react';
import type { CaseRow } from '../../../shared/contract/cases.ts';
import { assertNever } from '../../../shared/result.ts';
import { ConfidentialMark } from '../../features/case-parts/Confidential.tsx';
import { Reference } from '../../features/case-parts/Reference.tsx';
import { StatusWord } from '../../features/case-parts/StatusWord.tsx';
import { Kbd } from '../../ui/Kbd.tsx';
import { useLocalised, useText, type SayText } from '../../ui/use-text.ts';
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx';
import styles from './CommandPalette.module.css';
import type { PaletteEntry } from './palette-entry.ts';

/** A request, a person or an action as the palette shows it. */
export function PaletteLine({ entry }: { readonly entry: PaletteEntry }) {
  const say = useText();
  const localised = useLocalised();
  switch (entry.kind) {
    case 'case':
      return (
        <Line
          kind={say('search.kind_case')}
          icon={<FileText size={16} />}
          name={
            <>
              <span className={styles.reference}>
                <Reference reference={entry.row.reference} />
              </span>
              {entry.row.isConfidential && <ConfidentialMark />}
              {localised(entry.row.typeLabel)}
            </>
          }
          detail={
            [entry.row.contactName, entry.row.place, formerNumber(entry.row, say)]
              .filter(Boolean)
              .join(' · ') || entry.row.summary
          }
          side={<StatusWord status={entry.row.status} />}
        />
      );
    case 'contact':
      return (
        <Line
          kind={say('search.kind_contact')}
          icon={<UserRound size={16} />}
          name={entry.contact.name}
          detail={entry.contact.detail}
        />
      );
    case 'command':
      return (
        <Line
          kind={say('search.kind_action')}
          icon={<CornerDownRight size={16} />}
          name={say(entry.command.label)}
          side={entry.command.keys === undefined ? null : <Kbd keys={entry.command.keys} />}
        />
      );
    default:
      return assertNever(entry);
  }
}

/** The former reference, printed on the receipt: shown so that a search by it can be recognized. */
function formerNumber({ formerReference }: CaseRow, say: SayText): string | null {
  return formerReference === null ? null : say('search.former', { reference: formerReference });
}

interface LineProps {
  /** The kind of entry, for screen readers. */
  readonly kind: string;
  readonly icon: ReactNode;
  readonly name: ReactNode;
  readonly detail?: string;
  readonly side?: ReactNode;
}

function Line({ kind, icon, name, detail, side }: LineProps) {
  return (
    <>
      <span className={styles.kind} aria-hidden="true">
        {icon}
      </span>
      <VisuallyHidden>{kind}</VisuallyHidden>
      <span className={styles.words}>
        <span className={styles.name}>{name}</span>
        {detail !== undefined && <span className={styles.detail}>{detail}</span>}
      </span>
      <span className={styles.side}>{side}</span>
    </>
  );
}
