import { useMemo } from 'react';
import type { CaseTypeRow } from '../../../shared/contract/authority.ts';
import { rankCaseTypes } from '../../../shared/domain/case-type/rank-case-types.ts';
import { ConfidentialMark } from '../case-parts/Confidential.tsx';
import { useSeenByText } from '../case-parts/use-seen-by-text.ts';
import { Notice } from '../../ui/Notice.tsx';
import { Picker } from '../../ui/Picker.tsx';
import { useLocalised, useText } from '../../ui/use-text.ts';
import { Answer } from './Answer.tsx';
import styles from './Intake.module.css';
import { longest } from './intake-form.ts';
import { Question } from './Question.tsx';

interface TypeQuestionProps {
  readonly types: readonly CaseTypeRow[];
  readonly chosen: CaseTypeRow | null;
  readonly search: string;
  readonly onSearch: (typed: string) => void;
  readonly onChoose: (row: CaseTypeRow | null) => void;
  readonly error: string | null;
}
/** As many fit the eye; typing one more letter is quicker than reading on. */
const most = 8;

/** What is it about? A few letters, a ranked list, each type with its team and usual delay. */
export function TypeQuestion({ types, chosen, search, onSearch, onChoose, error }: TypeQuestionProps) {
  const say = useText();
  const localised = useLocalised();
  const seenByText = useSeenByText();
  const found = useMemo(() => rankCaseTypes(types, search, ({ type }) => type), [types, search]);
  const delay = (row: CaseTypeRow): string => say('intake.delay', { days: row.type.targetWorkingDays });
  const more = found.length - most;
  const isTyped = search.trim() !== '';

  return (
    <Question field="type" title={say('intake.type')}>
      {chosen !== null ? (
        <>
          <Answer
            title={
              <>
                {chosen.seenBy !== null && <ConfidentialMark />}
                {localised(chosen.type.label)}
              </>
            }
            detail={`${chosen.teamName}, ${delay(chosen)}`}
            changeLabel={say('intake.change_type')}
            onChange={() => onChoose(null)}
            error={error}
          />
          {chosen.seenBy !== null && (
            <Notice title={say('intake.confidential', { seenBy: seenByText(chosen.seenBy) })} isLive>
              {!chosen.isSeen && say('intake.confidential_leaves')}
            </Notice>
          )}
        </>
      ) : (
        <Picker
          label={say('intake.type')}
          labelHidden
          large
          items={found.slice(0, most)}
          itemId={({ type }) => type.id}
          renderItem={(row) => (
            <span className={styles.option}>
              <span className={styles.optionTitle}>
                {row.seenBy !== null && <ConfidentialMark />}
                <span>{localised(row.type.label)}</span>
              </span>
              <span className={styles.optionSide}>{row.teamName}</span>
              <span className={styles.optionDelay}>{delay(row)}</span>
            </span>
          )}
          value={search}
          onChange={(typed) => onSearch(typed.slice(0, longest.search))}
          onPick={onChoose}
          listHeight="360px"
          hint={isTyped && more > 0 ? say('intake.type_more', { count: more }) : say('intake.type_hint')}
          error={error}
          {...(isTyped && { empty: say('intake.type_none', { typed: search.trim() }) })}
        />
      )}
    </Question>
  );
}
