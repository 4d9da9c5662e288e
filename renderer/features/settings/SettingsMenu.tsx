import { Settings2 } from 'lucide-react';
import { IconButton } from '../../ui/IconButton.tsx';
import { Menu } from '../../ui/Menu.tsx';
import { useText } from '../../ui/use-text.ts';
import { usePreferences, useSetPreferences } from './preferences.ts';
import { settingsGroups } from './settings-groups.ts';

/** Look and language, for screens where nobody has signed in yet. */
export function SettingsMenu() {
  const say = useText();
  const preferences = usePreferences();
  const set = useSetPreferences();
  return (
    <Menu
      label={say('settings.title')}
      placement="bottom end"
      trigger={
        <IconButton label={say('settings.title')} icon={<Settings2 size={18} />} tooltipPlacement="left" />
      }
      groups={settingsGroups(say, preferences, set)}
    />
  );
}
