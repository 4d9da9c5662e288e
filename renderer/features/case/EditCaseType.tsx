import { useState } from 'react';
import { useDeskQuery } from '../../desk-client/use-desk-query.ts';
import { Button } from '../../ui/Button.tsx';
import { Switch } from '../../ui/Switch.tsx';
import { useLocalised, useText } from '../../ui/use-text.ts';
import { CaseTypePicker } from '../case-parts/CaseTypePicker.tsx';
import styles from './CaseDialogs.module.css';

interface EditCaseTypeProps {
  readonly typeId: string;
  readonly isChanged: boolean;
  readonly currentTeamId: string;
  /** The team that the case goes to with its new type; null: it stays. */
  readonly teamId: string | null;
  readonly onType: (typeId: string) => void;
  readonly onTeam: (teamId: string | null) => void;
}

/** Of which type? And, once it is another, whether the case goes to that type's team too. */
export function EditCaseType({
  typeId,
  isChanged,
  currentTeamId,
  teamId,
  onType,
  onTeam,
}: EditCaseTypeProps) {
  const say = useText();
  const localised = useLocalised();
  const [isChoosing, setChoosing] = useState(false);
  const types = useDeskQuery('authority.case_types', {}).data;
  const chosen = types?.find(({ type }) => type.id === typeId);
  if (isChoosing) {
    return (
      <CaseTypePicker
        typeId={typeId}
        onPick={(picked) => {
          setChoosing(false);
          onType(picked);
        }}
      />
    );
  }
  const isElsewhere = isChanged && chosen !== undefined && chosen.type.teamId !== currentTeamId;
  return (
    <div className={styles.chosen}>
      <span className={styles.label}>{say('edit.type')}</span>
      <span className={styles.choice}>
        {chosen === undefined ? '' : localised(chosen.type.label)}
        <Button small look="quiet" onPress={() => setChoosing(true)}>
          {say('edit.type_change')}
        </Button>
      </span>
      {isElsewhere && (
        <Switch
          label={say('edit.send', { team: chosen.teamName })}
          isOn={teamId !== null}
          onChange={(isOn) => onTeam(isOn ? chosen.type.teamId : null)}
        />
      )}
      {isChanged && <span className={styles.now}>{say('edit.due_stays')}</span>}
    </div>
  );
}
