import type { Failure } from '../../../shared/errors.ts';
import type { Result } from '../../../shared/result.ts';
import { useDesk } from '../../desk-client/desk-context.ts';
import { shell } from '../../desk-client/shell.ts';
import { showToast } from '../../ui/toasts.ts';
import { useFailureText } from '../../ui/use-failure-text.ts';
import { useText } from '../../ui/use-text.ts';
import type { DeskFile } from './read-file.ts';

interface FileActions {
  /** In the program that the system has for it. */
  readonly openOutside: (file: DeskFile) => void;
  readonly save: (file: DeskFile) => void;
}

/** What can be done with a file that is here. A plain copy is laid out for a while, and goes by itself. */
export function useFileActions(): FileActions {
  const desk = useDesk();
  const say = useText();
  const failureText = useFailureText();

  async function withCopy<Value>(
    { sha256, name }: DeskFile,
    use: (copy: { readonly file: string }) => Promise<Result<Value, Failure>>,
    done: (value: Value) => void,
  ): Promise<void> {
    const laidOut = await desk.call('attachments.lay_out', { sha256, name });
    const answer = laidOut.ok ? await use(laidOut.value) : laidOut;
    if (answer.ok) done(answer.value);
    else showToast({ text: say('case.not_done'), detail: failureText(answer.error), tone: 'danger' });
  }
  return {
    openOutside: (file) =>
      void withCopy(
        file,
        (copy) => shell('shell.open_file', copy),
        () => undefined,
      ),
    save: (file) =>
      void withCopy(
        file,
        (copy) => shell('shell.save_file', copy),
        ({ saved }) => {
          if (saved) showToast({ text: say('attachment.saved', { name: file.name }), tone: 'success' });
        },
      ),
  };
}
