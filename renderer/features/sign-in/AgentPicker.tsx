import { keepPreviousData } from '@tanstack/react-query';
import { useState } from 'react';
import { isBehind, useDeskQuery } from '../../desk-client/use-desk-query.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Picker } from '../../ui/Picker.tsx';
import { useText } from '../../ui/use-text.ts';
import { AgentLine } from './AgentLine.tsx';
import type { Claim } from './claim.ts';

interface AgentPickerProps {
  readonly onChoose: (claim: Claim) => void;
  /** Says who can enter without the network. */
  readonly isOffline: boolean;
}

/** The people of this desk, those known here first; letters narrow the list, Enter takes the first. */
export function AgentPicker({ onChoose, isOffline }: AgentPickerProps) {
  const say = useText();
  const [text, setText] = useState('');
  const typed = text.trim();
  const agents = useDeskQuery('session.agents', { text: typed }, { placeholderData: keepPreviousData });
  if (agents.error) {
    return <ErrorState failure={agents.error.failure} onRetry={() => void agents.refetch()} />;
  }
  return (
    <Picker
      label={say('sign_in.agent')}
      placeholder={say('sign_in.agent_placeholder')}
      large
      autoFocus
      list="below"
      listHeight="min(324px, 40vh)"
      items={agents.data ?? []}
      isBehind={isBehind(agents)}
      itemId={(agent) => agent.id}
      renderItem={(agent) => (
        <AgentLine
          agent={agent}
          side={isOffline && agent.knownHere ? say('sign_in.known_here') : undefined}
        />
      )}
      value={text}
      onChange={setText}
      onPick={(agent) => onChoose({ login: agent.login, agent })}
      empty={
        agents.isPending
          ? say('ui.loading')
          : typed === ''
            ? say('sign_in.no_agents')
            : say('sign_in.use_login', { login: typed })
      }
      onEnterWithoutItem={() => {
        if (typed !== '') onChoose({ login: typed, agent: null });
      }}
    />
  );
}
