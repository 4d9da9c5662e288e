import { Outlet } from '@tanstack/react-router';
import { Search } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { Button } from 'react-aria-components';
import { useSession } from '../../desk-client/session.ts';
import { giveUpAll } from '../../features/attachments/adding-files.ts';
import { Kbd } from '../../ui/Kbd.tsx';
import { useSingleKeys } from '../../ui/single-keys.ts';
import { useText } from '../../ui/use-text.ts';
import { useNoPageSelection } from '../commands/use-no-page-selection.ts';
import { useShortcutListener } from '../commands/use-shortcut-listener.ts';
import { CommandPalette } from '../palette/CommandPalette.tsx';
import { HelpSheet } from '../palette/HelpSheet.tsx';
import { closeOverlay, frameStore, openOverlay } from './frame-store.ts';
import styles from './Frame.module.css';
import { SideBar } from './SideBar.tsx';
import { StatusLine } from './StatusLine.tsx';
import { useCaseLinks } from './use-case-links.ts';
import { useFocusOnArrival } from './use-focus-on-arrival.ts';
import { useFrameCommands } from './use-frame-commands.ts';
import { useIsNarrow } from './use-is-narrow.ts';

/** What surrounds every screen of work. Renders nothing between signing out and the redirect. */
export function Frame() {
  return useSession().agent === null ? null : <SignedInFrame />;
}

function SignedInFrame() {
  const say = useText();
  const overlay = frameStore((state) => state.overlay);
  const chosen = frameStore((state) => state.isCollapsed);
  const isNarrow = useIsNarrow();
  const isCollapsed = chosen ?? isNarrow;
  const main = useRef<HTMLElement>(null);
  useFocusOnArrival(main);
  useFrameCommands(isCollapsed);
  useCaseLinks();
  useShortcutListener(useSingleKeys());
  useNoPageSelection();
  // Closes the overlays of one agent, so that they are not open for the next.
  useEffect(() => closeOverlay, []);
  useEffect(() => giveUpAll, []);

  return (
    <div className={styles.frame} data-collapsed={isCollapsed || undefined}>
      <a href="#main" className={styles.skip}>
        {say('app.skip')}
      </a>
      <SideBar isCollapsed={isCollapsed} />
      <div className={styles.content}>
        <header className={styles.top}>
          <Button className={styles.search ?? ''} onPress={() => openOverlay('palette')}>
            <Search size={16} aria-hidden="true" />
            <span className={styles.searchWords}>{say('search.placeholder')}</span>
            <Kbd keys="$mod+k" />
          </Button>
        </header>
        <main ref={main} id="main" tabIndex={-1} className={styles.main}>
          <Outlet />
        </main>
        <StatusLine />
      </div>
      {overlay === 'palette' && <CommandPalette onClose={() => openOverlay(null)} />}
      {overlay === 'help' && <HelpSheet onClose={() => openOverlay(null)} />}
    </div>
  );
}
