import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { forgetWhatAgentsSaw, useSession } from '../../desk-client/session.ts';
import { useDeskCommand } from '../../desk-client/use-desk-command.ts';
import { useDeskQuery } from '../../desk-client/use-desk-query.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { useText } from '../../ui/use-text.ts';
import { Door } from '../sign-in/Door.tsx';

/**
 * Replaces every screen once the desk is revoked: what happens to its data, to pending work, and what to do.
 */
export function RevokedScreen() {
  const say = useText();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { authority } = useSession();
  const status = useDeskQuery('desk.sync_status', {}).data;
  const syncNow = useDeskCommand('desk.sync_now');
  const isWiped = status?.connection === 'wiped';
  const isKept = status !== undefined && status.pending + status.refused > 0;
  useEffect(() => forgetWhatAgentsSaw(queries), [queries]);
  return (
    <Door
      authority={authority?.name}
      title={say(isWiped ? 'revoked.wiped_title' : 'revoked.title')}
      lead={say(isWiped ? 'revoked.wiped_text' : 'revoked.text')}
    >
      {(isWiped || isKept) && (
        <Notice tone="info" title={say('revoked.kept_title')}>
          {isWiped ? say('revoked.kept') : say('revoked.kept_soon')}
        </Notice>
      )}
      <Notice title={say('revoked.next_title')}>{say('revoked.next')}</Notice>
      {isWiped ? (
        <Button wide onPress={() => void navigate({ to: '/enrolment' })}>
          {say('revoked.attach')}
        </Button>
      ) : (
        <Button wide onPress={() => syncNow.mutate({})}>
          {say('sync.now')}
        </Button>
      )}
    </Door>
  );
}
