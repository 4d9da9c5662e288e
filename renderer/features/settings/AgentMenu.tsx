import { Activity, ChevronsUpDown, LogOut } from 'lucide-react';
import { useNavigate } from '@tanstack/react-router';
import { Button } from 'react-aria-components';
import { useShellInfo } from '../../desk-client/use-shell-info.ts';
import { useAgent, useSessionCommand } from '../../desk-client/session.ts';
import { Menu } from '../../ui/Menu.tsx';
import { showToast } from '../../ui/toasts.ts';
import { useFailureText } from '../../ui/use-failure-text.ts';
import { useText } from '../../ui/use-text.ts';
import styles from './AgentMenu.module.css';
import { initials } from './initials.ts';
import { usePreferences, useSetPreferences } from './preferences.ts';
import { settingsGroups } from './settings-groups.ts';

/** Who is signed in, what they set for themself, and the way out. */
export function AgentMenu({ isCollapsed }: { readonly isCollapsed: boolean }) {
  const say = useText();
  const failureText = useFailureText();
  const agent = useAgent();
  const preferences = usePreferences();
  const set = useSetPreferences();
  const navigate = useNavigate();
  const signOut = useSessionCommand('session.sign_out');
  const version = useShellInfo()?.version ?? '';

  return (
    <Menu
      label={say('settings.title')}
      placement="top start"
      trigger={
        <Button
          className={styles.agent ?? ''}
          {...(isCollapsed && { 'aria-label': say('settings.of', { name: agent.name }) })}
        >
          <span className={styles.initials} aria-hidden="true">
            {initials(agent.name)}
          </span>
          {!isCollapsed && (
            <>
              <span className={styles.words}>
                <span className={styles.name}>{agent.name}</span>
                <span className={styles.role}>{say(`role.${agent.role}`)}</span>
              </span>
              <ChevronsUpDown size={14} aria-hidden="true" />
            </>
          )}
        </Button>
      }
      groups={[
        ...settingsGroups(say, preferences, set),
        {
          id: 'session',
          choices: [
            {
              id: 'diagnostics',
              label: say('diagnostics.open'),
              icon: <Activity size={16} aria-hidden="true" />,
              run: () => void navigate({ to: '/diagnostics' }),
            },
            {
              id: 'sign-out',
              label: say('settings.sign_out'),
              detail: version === '' ? undefined : say('settings.version', { version }),
              icon: <LogOut size={16} aria-hidden="true" />,
              run: () =>
                signOut.mutate(
                  {},
                  { onError: ({ failure }) => showToast({ text: failureText(failure), tone: 'danger' }) },
                ),
            },
          ],
        },
      ]}
    />
  );
}
