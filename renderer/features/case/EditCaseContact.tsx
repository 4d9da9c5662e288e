import { keepPreviousData } from '@tanstack/react-query';
import { useState } from 'react';
import { isBehind, useDeskQuery } from '../../desk-client/use-desk-query.ts';
import { Button } from '../../ui/Button.tsx';
import { Picker } from '../../ui/Picker.tsx';
import { useText } from '../../ui/use-text.ts';
import styles from './CaseDialogs.module.css';

interface EditCaseContactProps {
  readonly contactId: string | null;
  /** The name, where the case's own person is still the one. */
  readonly knownName: string | null;
  readonly onChange: (contactId: string | null) => void;
}
const shortestSearch = 2;

/** For whom? Somebody who is known here, or nobody named. */
export function EditCaseContact({ contactId, knownName, onChange }: EditCaseContactProps) {
  const say = useText();
  const [typed, setTyped] = useState('');
  const [picked, setPicked] = useState<string | null>(null);
  const [isChoosing, setChoosing] = useState(false);
  const isTyped = typed.trim().length >= shortestSearch;
  const found = useDeskQuery(
    'contacts.search',
    { text: typed.trim() },
    { enabled: isChoosing && isTyped, placeholderData: keepPreviousData },
  );
  if (isChoosing) {
    return (
      <Picker
        label={say('edit.contact')}
        hint={say('edit.contact_search')}
        autoFocus
        items={isTyped ? (found.data ?? []) : []}
        isBehind={isTyped && isBehind(found)}
        itemId={({ id }) => id}
        renderItem={(row) => (
          <>
            <span className={styles.name}>{row.name}</span>
            <span className={styles.detail}>
              {[row.phone, row.email, row.address].filter(Boolean).join(' · ')}
            </span>
          </>
        )}
        value={typed}
        onChange={(text) => setTyped(text.slice(0, 200))}
        onPick={({ id, name }) => {
          setChoosing(false);
          setTyped('');
          setPicked(name);
          onChange(id);
        }}
        {...(isTyped && found.isSuccess && { empty: say('edit.contact_none') })}
      />
    );
  }
  return (
    <div className={styles.chosen}>
      <span className={styles.label}>{say('edit.contact')}</span>
      <span className={styles.choice}>
        {contactId === null ? say('case.nobody_named') : (knownName ?? picked ?? '')}
        <Button small look="quiet" onPress={() => setChoosing(true)}>
          {say('edit.contact_change')}
        </Button>
        {contactId !== null && (
          <Button small look="quiet" onPress={() => onChange(null)}>
            {say('edit.contact_remove')}
          </Button>
        )}
      </span>
    </div>
  );
}
