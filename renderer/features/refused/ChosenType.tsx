import { useState } from 'react';
import { useDeskQuery } from '../../desk-client/use-desk-query.ts';
import { Button } from '../../ui/Button.tsx';
import { useLocalised, useText } from '../../ui/use-text.ts';
import { CaseTypePicker } from '../case-parts/CaseTypePicker.tsx';
import styles from './RefusedScreen.module.css';

interface ChosenTypeProps {
  readonly typeId: string;
  readonly onChoose: (typeId: string) => void;
}

/** The type of a refused request. It may be out of use, then another has to be chosen. */
export function ChosenType({ typeId, onChoose }: ChosenTypeProps) {
  const say = useText();
  const localised = useLocalised();
  const types = useDeskQuery('authority.case_types', {}).data;
  const [isChoosing, setChoosing] = useState(false);
  const chosen = types?.find(({ type }) => type.id === typeId);
  if (isChoosing) {
    return (
      <CaseTypePicker
        typeId={typeId}
        onPick={(picked) => {
          setChoosing(false);
          onChoose(picked);
        }}
      />
    );
  }
  return (
    <div className={styles.type}>
      <span className={styles.label}>{say('edit.type')}</span>
      <span className={styles.typeName}>
        {chosen === undefined ? say('edit.unknown') : localised(chosen.type.label)}
        <Button small look="quiet" onPress={() => setChoosing(true)}>
          {say('edit.type_change')}
        </Button>
      </span>
    </div>
  );
}
