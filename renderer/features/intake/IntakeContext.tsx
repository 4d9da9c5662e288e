import { keepPreviousData } from '@tanstack/react-query';
import type { CaseTypeRow } from '../../../shared/contract/authority.ts';
import type { IntakeDraft } from '../../../shared/contract/intake.ts';
import { addWorkingDays } from '../../../shared/time.ts';
import { useDeskQuery } from '../../desk-client/use-desk-query.ts';
import { useToday } from '../../ui/clock.ts';
import { useDayText } from '../../ui/use-day-text.ts';
import { useLocalised, useText } from '../../ui/use-text.ts';
import { CaseLine } from '../case-parts/CaseLine.tsx';
import { ContextPart } from './ContextPart.tsx';
import { ContactHistory } from './ContactHistory.tsx';
import styles from './IntakeContext.module.css';

interface IntakeContextProps {
  readonly draft: IntakeDraft;
  readonly type: CaseTypeRow | null;
  /** Saved: what was to be asked has been asked, only the person is still there. */
  readonly isLogged: boolean;
}

/** What helps while asking: who this is, whether it is known already, what to tell them. */
export function IntakeContext({ draft, type, isLogged }: IntakeContextProps) {
  const say = useText();
  return (
    <aside className={styles.context} aria-label={say('intake.context')}>
      <ContactHistory draft={draft} />
      {!isLogged && <Similar draft={draft} isHidden={type?.isSeen === false} />}
      {!isLogged && <WhatToSay type={type} />}
    </aside>
  );
}

/** From so many characters on, an address says something about a place. */
const shortestAddress = 5;

/** `isHidden`: of requests of this type not all may be shown, so that nothing is said of what there is. */
function Similar({ draft, isHidden }: { readonly draft: IntakeDraft; readonly isHidden: boolean }) {
  const say = useText();
  const address = draft.address.trim();
  const isKnown = !isHidden && draft.typeId !== null && address.length >= shortestAddress;
  const similar = useDeskQuery(
    'cases.similar',
    { typeId: draft.typeId ?? '', address },
    { enabled: isKnown, placeholderData: keepPreviousData },
  );
  const rows = isKnown ? similar.data : undefined;
  return (
    <ContextPart title={say('intake.similar')}>
      {rows === undefined ? (
        <p className={styles.quiet}>{say(isHidden ? 'intake.similar_hidden' : 'intake.similar_empty')}</p>
      ) : rows.length === 0 ? (
        <p className={styles.quiet}>{say('intake.similar_none')}</p>
      ) : (
        <div role="status">
          <p className={styles.warning}>{say('intake.similar_some', { count: rows.length })}</p>
          <ul className={styles.cases}>
            {rows.map((row) => (
              <li key={row.id}>
                <CaseLine row={row} isSummaryShown />
              </li>
            ))}
          </ul>
        </div>
      )}
    </ContextPart>
  );
}

/** The advice of the type and the delay that may be promised. */
function WhatToSay({ type }: { readonly type: CaseTypeRow | null }) {
  const say = useText();
  const localised = useLocalised();
  const dayText = useDayText();
  const today = useToday();
  return (
    <ContextPart title={say('intake.to_say')}>
      {type === null ? (
        <p className={styles.quiet}>{say('intake.to_say_empty')}</p>
      ) : (
        <div className={styles.toSay}>
          {type.type.advice !== null && <p className={styles.advice}>{localised(type.type.advice)}</p>}
          <p>
            {say('intake.to_say_team', { team: type.teamName })}{' '}
            {say('intake.to_say_due', {
              days: type.type.targetWorkingDays,
              date: dayText(addWorkingDays(today, type.type.targetWorkingDays), 'weekday'),
            })}
          </p>
        </div>
      )}
    </ContextPart>
  );
}
