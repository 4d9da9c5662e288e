import type { DiagnosticsFile } from '../../../shared/contract/diagnostics.ts';
import type { Failure } from '../../../shared/errors.ts';
import { shell } from '../../desk-client/shell.ts';
import { useDeskCommand } from '../../desk-client/use-desk-command.ts';
import { showToast } from '../../ui/toasts.ts';
import { useFailureText } from '../../ui/use-failure-text.ts';
import { useText } from '../../ui/use-text.ts';

interface Export {
  readonly copy: () => void;
  readonly save: () => void;
  readonly isPending: boolean;
}

/** Exports the diagnostics to the clipboard or a file. Cancelling the dialog is no failure. */
export function useExport(version: string): Export {
  const say = useText();
  const failureText = useFailureText();
  const gather = useDeskCommand('desk.export_diagnostics');
  const tell = (failure: Failure): void => showToast({ text: failureText(failure), tone: 'danger' });

  async function copyText({ text }: DiagnosticsFile): Promise<void> {
    await navigator.clipboard.writeText(text);
    showToast({ text: say('diagnostics.copied'), tone: 'success' });
  }
  async function saveFile(file: DiagnosticsFile): Promise<void> {
    const answer = await shell('shell.save_text', file);
    if (!answer.ok) tell(answer.error);
    else if (answer.value.saved) showToast({ text: say('diagnostics.exported'), tone: 'success' });
  }
  const gatherFor = (take: (file: DiagnosticsFile) => Promise<void>) => (): void =>
    gather.mutate(
      { version },
      { onSuccess: (file) => void take(file), onError: ({ failure }) => tell(failure) },
    );
  return { copy: gatherFor(copyText), save: gatherFor(saveFile), isPending: gather.isPending };
}
