import { UserRound, Users } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useAgent } from '../../desk-client/session.ts';
import { useDeskQuery } from '../../desk-client/use-desk-query.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Picker } from '../../ui/Picker.tsx';
import { useText } from '../../ui/use-text.ts';
import { assignChoices, matchingChoices, type AssignChoice } from './assign-choices.ts';
import styles from './CaseDialogs.module.css';

interface AssignDialogProps {
  /** The team that has it now, whose people come first. */
  readonly teamId: string | null;
  /** Who has it now: not offered again. */
  readonly agentId?: string | null;
  readonly onChoose: (choice: AssignChoice) => void;
  readonly onClose: () => void;
}

/** To whom? A few letters of a name or a team; Enter gives it. */
export function AssignDialog({ teamId, agentId, onChoose, onClose }: AssignDialogProps) {
  const say = useText();
  const me = useAgent();
  const [typed, setTyped] = useState('');
  const teams = useDeskQuery('authority.teams', {});
  const agents = useDeskQuery('authority.agents', {});
  const all = useMemo(
    () =>
      assignChoices({ teams: teams.data ?? [], agents: agents.data ?? [], meId: me.id, teamId }).filter(
        (choice) => agentId === undefined || choice.teamId !== teamId || choice.agentId !== agentId,
      ),
    [teams.data, agents.data, me.id, teamId, agentId],
  );
  const failure = teams.error ?? agents.error;
  return (
    <Dialog isOpen onClose={onClose} title={say('assign_dialog.title')}>
      {failure === null ? (
        <Picker
          label={say('assign_dialog.search')}
          large
          autoFocus
          list="below"
          listHeight="min(360px, 46vh)"
          items={matchingChoices(all, typed)}
          itemId={(choice) => choice.id.replace(' ', '-')}
          renderItem={(choice) => <ChoiceLine choice={choice} />}
          value={typed}
          onChange={setTyped}
          onPick={onChoose}
          empty={say(teams.isPending || agents.isPending ? 'ui.loading' : 'assign_dialog.none')}
        />
      ) : (
        <ErrorState failure={failure.failure} />
      )}
    </Dialog>
  );
}

function ChoiceLine({ choice }: { readonly choice: AssignChoice }) {
  const say = useText();
  const Icon = choice.agentId === null ? Users : UserRound;
  return (
    <>
      <Icon size={16} aria-hidden="true" className={styles.icon} />
      <span className={styles.name}>{choice.agentName ?? choice.teamName}</span>
      {choice.isMe && <span className={styles.me}>{say('assign_dialog.me')}</span>}
      <span className={styles.detail}>
        {choice.agentId === null ? say('assign_dialog.team') : choice.teamName}
      </span>
    </>
  );
}
