import { useCallback, useRef, useState } from 'react';
import type { IntakeDraft } from '../../../shared/contract/intake.ts';
import { useDesk } from '../../desk-client/desk-context.ts';
import { DraftSaver } from './draft-saver.ts';
import { isUntouched } from './intake-form.ts';

interface KeptDraft {
  readonly draft: IntakeDraft;
  readonly saver: DraftSaver;
  readonly change: (change: Partial<IntakeDraft>) => void;
  /** The same, by what the draft is at that moment. */
  readonly edit: (change: (draft: IntakeDraft) => Partial<IntakeDraft>) => void;
  /** Puts another draft in its place: an empty one, or one that comes back. */
  readonly replace: (draft: IntakeDraft) => void;
}

/** What is being typed, kept by the desk at every change. */
export function useIntakeDraft(first: IntakeDraft, savedAt: string | null): KeptDraft {
  const desk = useDesk();
  const [draft, setDraft] = useState(first);
  const latest = useRef(first);
  const [saver] = useState(
    () =>
      new DraftSaver(
        {
          save: (typed) => desk.call('intake.save_draft', { draft: typed }),
          discard: () => desk.call('intake.discard_draft', {}),
        },
        savedAt,
      ),
  );
  const replace = useCallback(
    (next: IntakeDraft) => {
      latest.current = next;
      setDraft(next);
      saver.keep(isUntouched(next) ? null : next);
    },
    [saver],
  );
  const change = useCallback(
    (part: Partial<IntakeDraft>) => replace({ ...latest.current, ...part }),
    [replace],
  );
  const edit = useCallback(
    (part: (now: IntakeDraft) => Partial<IntakeDraft>) => change(part(latest.current)),
    [change],
  );
  return { draft, saver, change, edit, replace };
}
