import { useMemo, useState } from 'react';
import { rankCaseTypes } from '../../../shared/domain/case-type/rank-case-types.ts';
import { useDeskQuery } from '../../desk-client/use-desk-query.ts';
import { Button } from '../../ui/Button.tsx';
import { Picker } from '../../ui/Picker.tsx';
import { useLocalised, useText } from '../../ui/use-text.ts';
import styles from './RefusedScreen.module.css';

interface ChosenTypeProps {
  readonly typeId: string;
  readonly onChoose: (typeId: string) => void;
}
const most = 8;

/** The type of a refused request: perhaps it is no longer in use, and another has to be chosen. */
export function ChosenType({ typeId, onChoose }: ChosenTypeProps) {
  const say = useText();
  const localised = useLocalised();
  const types = useDeskQuery('authority.case_types', {}).data;
  const [search, setSearch] = useState('');
  const [isChoosing, setChoosing] = useState(false);
  const chosen = types?.find(({ type }) => type.id === typeId);
  const found = useMemo(
    () =>
      rankCaseTypes(types ?? [], search, ({ type }) => type)
        .filter(({ type }) => type.active && type.id !== typeId)
        .slice(0, most),
    [types, search, typeId],
  );
  if (isChoosing) {
    return (
      <Picker
        label={say('edit.type')}
        autoFocus
        items={found}
        itemId={({ type }) => type.id}
        renderItem={(row) => (
          <span className={styles.option}>
            <span>{localised(row.type.label)}</span>
            <span className={styles.optionSide}>{row.teamName}</span>
          </span>
        )}
        value={search}
        onChange={setSearch}
        onPick={({ type }) => {
          setChoosing(false);
          setSearch('');
          onChoose(type.id);
        }}
        {...(search.trim() !== '' && { empty: say('edit.type_none') })}
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
