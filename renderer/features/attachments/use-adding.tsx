import { useShallow } from 'zustand/react/shallow';
import type { ReactNode } from 'react';
import { mostAttachments } from '../../../shared/contract/attachments.ts';
import { useDesk } from '../../desk-client/desk-context.ts';
import { showToast } from '../../ui/toasts.ts';
import { useText } from '../../ui/use-text.ts';
import { addFiles, addingFiles, type AddingFile, type NameInDraft } from './adding-files.ts';
import { useFilePicker } from './use-file-picker.tsx';
import { useIncomingFiles } from './use-incoming-files.ts';

interface Adding {
  /** What is being added to this case, and what could not be. */
  readonly files: readonly AddingFile[];
  readonly choose: () => void;
  readonly input: ReactNode;
  readonly isOver: boolean;
  readonly drop: ReturnType<typeof useIncomingFiles>['drop'];
}

/** The three ways in for files: chosen, dropped, pasted. */
export function useAdding(
  caseId: string,
  nameInDraft: NameInDraft,
  { isOn, hasPaste, room = mostAttachments }: { isOn: boolean; hasPaste: boolean; room?: number },
): Adding {
  const desk = useDesk();
  const say = useText();
  const files = addingFiles(useShallow((state) => state.files.filter((file) => file.caseId === caseId)));
  const most = Math.max(0, Math.min(mostAttachments, room));
  const take = (chosen: readonly File[]): void => {
    const extra = chosen.length - most;
    if (extra > 0) {
      showToast({
        text: say('attachments.too_many', { count: extra }),
        detail: say('attachments.too_many_hint', { most: mostAttachments }),
        tone: 'warning',
      });
    }
    addFiles(desk, caseId, chosen.slice(0, most), nameInDraft);
  };
  const picker = useFilePicker(take);
  const incoming = useIncomingFiles(take, { isOn, hasPaste });
  return { files, choose: picker.open, input: picker.input, ...incoming };
}
