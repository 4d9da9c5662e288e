import { useDeskQuery } from '../../desk-client/use-desk-query.ts';
import { useMomentText } from '../../ui/use-moment-text.ts';
import { useText } from '../../ui/use-text.ts';

/** While there is no network: how old is what others have done. Nothing otherwise. */
export function OfflineSince() {
  const say = useText();
  const momentText = useMomentText();
  const status = useDeskQuery('desk.sync_status', {}).data;
  if (status?.connection !== 'offline' || status.lastContactAt === null) return null;
  return <>{` · ${say('case.offline', { moment: momentText(status.lastContactAt, 'short') })}`}</>;
}
