import { useCallback, useEffect, useRef } from 'react';
import type { KeptAttachment } from '../../../shared/contract/attachments.ts';
import type { IntakeDraft } from '../../../shared/contract/intake.ts';
import { useDesk } from '../../desk-client/desk-context.ts';
import type { DeskConnection } from '../../desk-client/desk-connection.ts';
import { showToast } from '../../ui/toasts.ts';
import { useFailureText } from '../../ui/use-failure-text.ts';
import { useText } from '../../ui/use-text.ts';
import { wasLogged } from './logged-cases.ts';

/**
 * Where a file goes that was kept for a draft: into the draft, into the one that the desk keeps when the form
 * is left, or into the case, when it was logged meanwhile.
 */
export function useNameInDraft(
  draft: IntakeDraft,
  edit: (change: (draft: IntakeDraft) => Partial<IntakeDraft>) => void,
): (caseId: string, file: KeptAttachment) => void {
  const desk = useDesk();
  const say = useText();
  const failureText = useFailureText();
  const shown = useRef<string | null>(null);
  const { caseId: shownId } = draft;
  useEffect(() => {
    shown.current = shownId;
    return () => {
      shown.current = null;
    };
  }, [shownId]);

  return useCallback(
    (caseId, file) => {
      void name();
      async function name(): Promise<void> {
        if (await wasLogged(caseId)) {
          const answer = await desk.call('attachments.attach', { caseId, attachment: file });
          if (answer.ok) return;
          showToast({
            text: say('attachment.failed', { name: file.name }),
            detail: failureText(answer.error),
            tone: 'danger',
          });
        } else if (shown.current === caseId)
          edit((now) => ({ attachments: [...(now.attachments ?? []), file] }));
        else await nameInKept(desk, caseId, file);
      }
    },
    [desk, edit, say, failureText],
  );
}

/** In a draft that nobody has before them; one that was given up takes nothing any more. */
async function nameInKept(desk: DeskConnection, caseId: string, file: KeptAttachment): Promise<void> {
  const kept = await desk.call('intake.draft', {});
  if (!kept.ok || kept.value === null || kept.value.draft.caseId !== caseId) return;
  const { draft } = kept.value;
  await desk.call('intake.save_draft', {
    draft: { ...draft, attachments: [...(draft.attachments ?? []), file] },
  });
}
