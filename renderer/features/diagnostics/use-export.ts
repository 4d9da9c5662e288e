import { useDeskCommand } from '../../desk-client/use-desk-command.ts';
import { shell } from '../../desk-client/shell.ts';
import { showToast } from '../../ui/toasts.ts';
import { useFailureText } from '../../ui/use-failure-text.ts';
import { useText } from '../../ui/use-text.ts';

/** Writes the diagnostics where the person says. Calling off the question is no failure. */
export function useExport(version: string): { readonly run: () => void; readonly isPending: boolean } {
  const say = useText();
  const failureText = useFailureText();
  const gather = useDeskCommand('desk.export_diagnostics');
  const run = (): void =>
    gather.mutate(
      { version },
      {
        onSuccess: async (file) => {
          const answer = await shell('shell.save_text', file);
          if (!answer.ok) showToast({ text: failureText(answer.error), tone: 'danger' });
          else if (answer.value.saved) showToast({ text: say('diagnostics.exported'), tone: 'success' });
        },
        onError: ({ failure }) => showToast({ text: failureText(failure), tone: 'danger' }),
      },
    );
  return { run, isPending: gather.isPending };
}
