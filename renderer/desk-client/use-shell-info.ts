import { useQuery } from '@tanstack/react-query';
import type { ShellInfo } from '../../shared/contract/shell.ts';
import { DeskFailure } from './desk-failure.ts';
import { shell } from './shell.ts';

const unknown: ShellInfo = { version: '', platform: '', locale: 'fr', keyProtection: 'keychain' };

/** Facts about this computer. Undefined until the main process has answered. */
export function useShellInfo(): ShellInfo | undefined {
  const { data, isError } = useQuery<ShellInfo, DeskFailure>({
    queryKey: ['shell', 'shell.info'],
    queryFn: async () => {
      const answer = await shell('shell.info', {});
      if (!answer.ok) throw new DeskFailure(answer.error);
      return answer.value;
    },
  });
  return isError ? unknown : data;
}
