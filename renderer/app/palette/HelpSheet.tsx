import type { MessageId } from '../../../shared/messages/catalogue.ts';
import { usePreferences, useSetPreferences } from '../../features/settings/preferences.ts';
import { classNames } from '../../ui/class-names.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { Kbd } from '../../ui/Kbd.tsx';
import { Switch } from '../../ui/Switch.tsx';
import { useText } from '../../ui/use-text.ts';
import { commandGroups, isSingleKey, type CommandGroup } from '../commands/command.ts';
import { useCurrentCommands } from '../commands/use-commands.ts';
import styles from './HelpSheet.module.css';

interface KeyLine {
  readonly label: MessageId;
  readonly keys: string;
}

/** Keys that every list handles itself. */
const listKeys: readonly KeyLine[] = [
  { label: 'help.next_row', keys: 'j' },
  { label: 'help.previous_row', keys: 'k' },
  { label: 'help.open_row', keys: 'Enter' },
  { label: 'help.peek_row', keys: 'Space' },
  { label: 'help.select_row', keys: 'x' },
];

/** Every key that is available now. */
export function HelpSheet({ onClose }: { readonly onClose: () => void }) {
  const say = useText();
  const { singleKeys } = usePreferences();
  const setPreferences = useSetPreferences();
  const commands = useCurrentCommands();
  const linesOf = (group: CommandGroup): readonly KeyLine[] => {
    const given = commands.flatMap(({ label, keys, group: its }) =>
      keys === undefined || its !== group ? [] : [{ label, keys }],
    );
    return group === 'list' ? [...listKeys, ...given] : given;
  };

  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={say('help.title')}
      size="large"
      footer={
        <Switch
          label={say('help.single_keys')}
          detail={say('help.single_keys_text')}
          isOn={singleKeys}
          onChange={(isOn) => setPreferences({ singleKeys: isOn })}
        />
      }
    >
      <div className={styles.columns}>
        {commandGroups
          .map((group) => ({ group, lines: linesOf(group) }))
          .filter(({ lines }) => lines.length > 0)
          .map(({ group, lines }) => (
            <section key={group} className={styles.group}>
              <h3 className={styles.heading}>{say(`command_group.${group}`)}</h3>
              {lines.map(({ label, keys }) => (
                <div
                  key={`${label} ${keys}`}
                  className={classNames(styles.line, !singleKeys && isSingleKey(keys) && styles.off)}
                >
                  {say(label)}
                  <Kbd keys={keys} />
                </div>
              ))}
            </section>
          ))}
      </div>
    </Dialog>
  );
}
