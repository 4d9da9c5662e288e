import { useState } from 'react';
import { samplePassword } from '../../../shared/sample-password.ts';
import { useSession } from '../../desk-client/session.ts';
import { useDeskQuery } from '../../desk-client/use-desk-query.ts';
import { Notice } from '../../ui/Notice.tsx';
import { useText } from '../../ui/use-text.ts';
import { AgentPicker } from './AgentPicker.tsx';
import type { Claim } from './claim.ts';
import { Door } from './Door.tsx';
import { PasswordForm } from './PasswordForm.tsx';

/** First who, then the password. Two keys on a desk where everybody is known. */
export function SignInScreen() {
  const say = useText();
  const { authority, desk } = useSession();
  const status = useDeskQuery('desk.sync_status', {}).data;
  const [claim, setClaim] = useState<Claim | null>(null);
  const isOffline = status?.connection === 'offline';

  return (
    <Door
      authority={authority?.name}
      title={say('sign_in.title')}
      foot={desk === null ? null : <span>{say('sign_in.desk', { desk: desk.name })}</span>}
    >
      {claim === null ? (
        <AgentPicker onChoose={setClaim} isOffline={isOffline} />
      ) : (
        <PasswordForm key={claim.login} claim={claim} onBack={() => setClaim(null)} />
      )}
      {isOffline && <Notice isLive>{say('sign_in.offline')}</Notice>}
      {status !== undefined && status.filling !== null && !isOffline && (
        <Notice>{say('sign_in.filling', { ...status.filling })}</Notice>
      )}
      {authority?.sample === true && (
        <Notice tone="info">{say('sign_in.sample', { password: samplePassword })}</Notice>
      )}
    </Door>
  );
}
