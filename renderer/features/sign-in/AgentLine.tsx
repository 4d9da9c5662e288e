import type { ReactNode } from 'react';
import type { KnownAgent } from '../../../shared/contract/session.ts';
import { useText } from '../../ui/use-text.ts';
import { initials } from '../settings/initials.ts';
import styles from './AgentPicker.module.css';

/** An agent as colleagues know them: name, role, teams. */
export function AgentLine({ agent, side }: { readonly agent: KnownAgent; readonly side?: ReactNode }) {
  const say = useText();
  return (
    <span className={styles.agent}>
      <span className={styles.initials} aria-hidden="true">
        {initials(agent.name)}
      </span>
      <span className={styles.words}>
        <span className={styles.name}>{agent.name}</span>
        <span className={styles.detail}>{[say(`role.${agent.role}`), ...agent.teamNames].join(' · ')}</span>
      </span>
      {side !== undefined && <span className={styles.side}>{side}</span>}
    </span>
  );
}
