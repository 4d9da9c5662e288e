import { keepPreviousData } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { isBehind, useDeskQuery } from '../../desk-client/use-desk-query.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { Picker } from '../../ui/Picker.tsx';
import { useText } from '../../ui/use-text.ts';
import { useCurrentCommands } from '../commands/use-commands.ts';
import styles from './CommandPalette.module.css';
import { paletteEntries, type PaletteEntry } from './palette-entry.ts';
import { PaletteLine } from './PaletteLine.tsx';
import { rankCommands } from './rank-commands.ts';

const shortest = 2;

/** One search field for requests, people and actions, on every screen. */
export function CommandPalette({ onClose }: { readonly onClose: () => void }) {
  const say = useText();
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const typed = text.trim();
  const search = useDeskQuery(
    'work.search',
    { text: typed },
    { enabled: typed.length >= shortest, placeholderData: keepPreviousData },
  );
  const commands = useCurrentCommands();
  const hit = typed.length >= shortest ? search.data : undefined;
  const entries = useMemo(
    () => paletteEntries(hit, rankCommands(commands, typed, say)),
    [hit, commands, typed, say],
  );

  const open = (entry: PaletteEntry): void => {
    onClose();
    switch (entry.kind) {
      case 'case':
        return void navigate({ to: '/cases/$caseId', params: { caseId: entry.row.id } });
      case 'contact':
        return void navigate({ to: '/queue', search: { contactId: entry.contact.id, progress: 'all' } });
      case 'command':
        return entry.command.run();
    }
  };

  return (
    <Dialog isOpen onClose={onClose} title={say('search.open')} size="medium" isBare>
      <div className={styles.palette}>
        <Picker
          label={say('search.placeholder')}
          labelHidden
          placeholder={say('search.placeholder')}
          large
          autoFocus
          list="below"
          listHeight="min(420px, 55vh)"
          items={entries}
          itemId={(entry) => entry.id}
          renderItem={(entry) => <PaletteLine entry={entry} />}
          value={text}
          onChange={setText}
          onPick={open}
          isBehind={typed.length >= shortest && isBehind(search)}
          empty={search.isFetching ? say('ui.loading') : say('search.none', { text: typed })}
        />
      </div>
    </Dialog>
  );
}
