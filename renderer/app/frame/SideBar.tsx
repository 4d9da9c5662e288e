import { Inbox, ListTodo, PanelLeftClose, PanelLeftOpen, Plus, Undo2, Users } from 'lucide-react';
import { useNavigate } from '@tanstack/react-router';
import { useAgent, useSession } from '../../desk-client/session.ts';
import { useDeskQuery } from '../../desk-client/use-desk-query.ts';
import { AgentMenu } from '../../features/settings/AgentMenu.tsx';
import { Badge } from '../../ui/Badge.tsx';
import { Button } from '../../ui/Button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { useText } from '../../ui/use-text.ts';
import { frameStore } from './frame-store.ts';
import { PlaceLink } from './PlaceLink.tsx';
import styles from './SideBar.module.css';

/** The navigation. Collapsed: icons only, with labels on hover. */
export function SideBar({ isCollapsed }: { readonly isCollapsed: boolean }) {
  const say = useText();
  const navigate = useNavigate();
  const refused = useDeskQuery('desk.sync_status', {}).data?.refused ?? 0;
  const overwritten = useDeskQuery('overwritten.list', {}).data?.length ?? 0;
  const needingAttention = refused + overwritten;
  return (
    <nav aria-label={say('app.places')} className={classNames(styles.bar, isCollapsed && styles.collapsed)}>
      <Brand isCollapsed={isCollapsed} />
      {isCollapsed ? (
        <IconButton
          look="secondary"
          label={say('go.new')}
          keys="F2"
          icon={<Plus size={18} />}
          tooltipPlacement="right"
          onPress={() => void navigate({ to: '/intake' })}
        />
      ) : (
        <Button
          look="primary"
          wide
          icon={<Plus size={16} aria-hidden="true" />}
          keys="F2"
          onPress={() => void navigate({ to: '/intake' })}
        >
          {say('go.new')}
        </Button>
      )}
      <div className={styles.places}>
        <PlaceLink isCollapsed={isCollapsed} label={say('go.work')} icon={ListTodo} link={{ to: '/work' }} />
        <PlaceLink
          isCollapsed={isCollapsed}
          label={say('go.queue')}
          icon={Inbox}
          link={{ to: '/queue', search: { teamId: undefined, contactId: undefined } }}
        />
        <PlaceLink
          isCollapsed={isCollapsed}
          label={say('go.refused')}
          icon={Undo2}
          link={{ to: '/refused' }}
          badge={needingAttention > 0 ? <Badge tone="warning">{needingAttention}</Badge> : undefined}
        />
        <TeamPlaces isCollapsed={isCollapsed} />
      </div>
      <div className={styles.foot}>
        <AgentMenu isCollapsed={isCollapsed} />
      </div>
    </nav>
  );
}

function Brand({ isCollapsed }: { readonly isCollapsed: boolean }) {
  const say = useText();
  const { authority } = useSession();
  return (
    <div className={styles.brand}>
      {!isCollapsed && <span className={styles.authority}>{authority?.name ?? say('app.name')}</span>}
      <IconButton
        small
        label={say(isCollapsed ? 'app.expand' : 'app.collapse')}
        keys="$mod+b"
        icon={isCollapsed ? <PanelLeftOpen size={16} /> : <PanelLeftClose size={16} />}
        tooltipPlacement="right"
        onPress={() => frameStore.setState({ isCollapsed: !isCollapsed })}
      />
    </div>
  );
}

/** The queues of the agent's teams. */
function TeamPlaces({ isCollapsed }: { readonly isCollapsed: boolean }) {
  const say = useText();
  const { teamIds } = useAgent();
  const teams = useDeskQuery('authority.teams', {}).data ?? [];
  const mine = teams.filter((team) => teamIds.includes(team.id));
  if (mine.length === 0) return null;
  return (
    <>
      {!isCollapsed && <h2 className={styles.heading}>{say('app.my_teams')}</h2>}
      {mine.map((team) => (
        <PlaceLink
          key={team.id}
          isCollapsed={isCollapsed}
          label={team.name}
          icon={Users}
          link={{ to: '/queue', search: { teamId: team.id } }}
        />
      ))}
    </>
  );
}
