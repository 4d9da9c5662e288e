import { keepPreviousData } from '@tanstack/react-query';
import { UserPlus, UserRound, UserRoundX } from 'lucide-react';
import { useMemo, type ReactNode } from 'react';
import type { ContactRow } from '../../../shared/contract/contacts.ts';
import type { IntakeDraft } from '../../../shared/contract/intake.ts';
import { assertNever } from '../../../shared/result.ts';
import { isBehind, useDeskQuery } from '../../desk-client/use-desk-query.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Picker } from '../../ui/Picker.tsx';
import { useText } from '../../ui/use-text.ts';
import { contactOptions, shortestSearch, type ContactOption } from './contact-options.ts';
import styles from './Intake.module.css';
import { longest } from './intake-form.ts';

interface ContactSearchProps {
  readonly draft: IntakeDraft;
  readonly onSearch: (typed: string) => void;
  readonly onKnown: (contactId: string) => void;
  readonly onCreate: (typed: string) => void;
  readonly onNobody: () => void;
  readonly error: string | null;
}
/** The desk answers with at most so many. */
const mostFound = 20;

/** For whom? Somebody known, a new person made of what was typed, or nobody named. */
export function ContactSearch({ draft, onSearch, onKnown, onCreate, onNobody, error }: ContactSearchProps) {
  const say = useText();
  const typed = draft.contactSearch.trim();
  const found = useDeskQuery(
    'contacts.search',
    { text: typed },
    { enabled: typed.length >= shortestSearch, placeholderData: keepPreviousData },
  );
  const rows = typed.length >= shortestSearch ? found.data : undefined;
  const options = useMemo(() => contactOptions(typed, rows), [typed, rows]);

  const pick = (option: ContactOption): void => {
    switch (option.kind) {
      case 'known':
        return onKnown(option.row.id);
      case 'create':
        return onCreate(option.typed);
      case 'nobody':
        return onNobody();
      default:
        return assertNever(option);
    }
  };
  const isMany = rows?.length === mostFound;
  return (
    <Picker
      label={say('intake.contact')}
      labelHidden
      large
      items={options}
      isBehind={typed.length >= shortestSearch && isBehind(found)}
      itemId={({ id }) => id}
      renderItem={(option) => <OptionLine option={option} />}
      value={draft.contactSearch}
      onChange={(text) => onSearch(text.slice(0, longest.search))}
      onPick={pick}
      hint={isMany ? say('intake.contact_many', { count: mostFound }) : say('intake.contact_hint')}
      error={error}
    />
  );
}

function OptionLine({ option }: { readonly option: ContactOption }) {
  const say = useText();
  switch (option.kind) {
    case 'known':
      return <KnownLine row={option.row} />;
    case 'create':
      return (
        <Line
          icon={<UserPlus size={16} />}
          title={say('intake.contact_create', { typed: option.typed })}
          detail={say('intake.contact_create_hint')}
        />
      );
    case 'nobody':
      return <Line icon={<UserRoundX size={16} />} title={say('intake.contact_nobody')} />;
    default:
      return assertNever(option);
  }
}

function KnownLine({ row }: { readonly row: ContactRow }) {
  const say = useText();
  const detail = [row.phone, row.email, row.address].filter(Boolean).join(' · ');
  return (
    <Line
      icon={<UserRound size={16} />}
      title={row.name}
      detail={detail}
      side={
        row.openCases > 0 && (
          <Badge tone="accent">{say('contact.open_cases', { count: row.openCases })}</Badge>
        )
      }
    />
  );
}

interface LineProps {
  readonly icon: ReactNode;
  readonly title: string;
  readonly detail?: string;
  readonly side?: ReactNode;
}

function Line({ icon, title, detail, side }: LineProps) {
  return (
    <span className={styles.option}>
      <span className={styles.optionIcon} aria-hidden="true">
        {icon}
      </span>
      <span className={styles.person}>
        <span className={styles.optionTitle}>{title}</span>
        {detail !== undefined && <span className={styles.optionDetail}>{detail}</span>}
      </span>
      {side}
    </span>
  );
}
