import { useNavigate } from '@tanstack/react-router';
import { useDesk } from '../../desk-client/desk-context.ts';
import { undoKey } from '../../ui/toasts.ts';
import { useToastAction } from '../../ui/use-toast-action.ts';
import { useCommands } from '../commands/use-commands.ts';
import { frameStore, openOverlay } from './frame-store.ts';

/** Commands available on every screen. */
export function useFrameCommands(isCollapsed: boolean): void {
  const navigate = useNavigate();
  const desk = useDesk();
  const toastAction = useToastAction();
  useCommands([
    {
      id: 'app.new',
      label: 'go.new',
      group: 'general',
      keys: 'F2',
      run: () => void navigate({ to: '/intake' }),
    },
    {
      id: 'app.search',
      label: 'search.open',
      group: 'general',
      keys: '$mod+k',
      isHidden: true,
      run: () => openOverlay('palette'),
    },
    {
      id: 'app.help',
      label: 'help.open',
      group: 'general',
      keys: '[Shift]+?',
      run: () => openOverlay('help'),
    },
    {
      id: 'app.collapse',
      label: isCollapsed ? 'app.expand' : 'app.collapse',
      group: 'general',
      keys: '$mod+b',
      run: () => frameStore.setState({ isCollapsed: !isCollapsed }),
    },
    {
      id: 'app.sync',
      label: 'sync.open',
      group: 'general',
      keys: 'g e',
      run: () => openOverlay('sync'),
    },
    {
      id: 'app.sync_now',
      label: 'sync.now',
      group: 'general',
      run: () => void desk.call('desk.sync_now', {}),
    },
    {
      id: 'app.undo',
      label: 'ui.undo',
      group: 'general',
      keys: undoKey,
      when: toastAction !== null,
      run: () => toastAction?.run(),
    },
    { id: 'go.work', label: 'go.work', group: 'go', keys: 'g t', run: () => void navigate({ to: '/work' }) },
    {
      id: 'go.queue',
      label: 'go.queue',
      group: 'go',
      keys: 'g d',
      run: () => void navigate({ to: '/queue', search: {} }),
    },
    {
      id: 'go.refused',
      label: 'go.refused',
      group: 'go',
      keys: 'g r',
      run: () => void navigate({ to: '/refused' }),
    },
    {
      id: 'go.diagnostics',
      label: 'diagnostics.open',
      group: 'go',
      run: () => void navigate({ to: '/diagnostics' }),
    },
  ]);
}
