import { useMemo, useState } from 'react';
import { rankCaseTypes } from '../../../shared/domain/case-type/rank-case-types.ts';
import { useDeskQuery } from '../../desk-client/use-desk-query.ts';
import { Picker } from '../../ui/Picker.tsx';
import { useLocalised, useText } from '../../ui/use-text.ts';
import styles from './CaseTypePicker.module.css';

interface CaseTypePickerProps {
  /** The type that the request has. */
  readonly typeId: string;
  readonly onPick: (typeId: string) => void;
}
const most = 8;

/** Another type for a request, of those in use, by any word for it. */
export function CaseTypePicker({ typeId, onPick }: CaseTypePickerProps) {
  const say = useText();
  const localised = useLocalised();
  const types = useDeskQuery('authority.case_types', {}).data;
  const [search, setSearch] = useState('');
  const found = useMemo(
    () =>
      rankCaseTypes(types ?? [], search, ({ type }) => type)
        .filter(({ type }) => type.active && type.id !== typeId)
        .slice(0, most),
    [types, search, typeId],
  );
  return (
    <Picker
      label={say('edit.type')}
      autoFocus
      items={found}
      itemId={({ type }) => type.id}
      renderItem={(row) => (
        <>
          <span className={styles.name}>{localised(row.type.label)}</span>
          <span className={styles.team}>{row.teamName}</span>
        </>
      )}
      value={search}
      onChange={setSearch}
      onPick={({ type }) => onPick(type.id)}
      {...(search.trim() !== '' && { empty: say('edit.type_none') })}
    />
  );
}
