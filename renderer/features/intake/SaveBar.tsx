import { CircleCheck, CircleDashed } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { useFailureText } from '../../ui/use-failure-text.ts';
import { useText } from '../../ui/use-text.ts';
import type { DraftSaver, DraftState } from './draft-saver.ts';
import styles from './Intake.module.css';

interface SaveBarProps {
  readonly saver: DraftSaver;
  readonly isSaving: boolean;
  readonly canDiscard: boolean;
  readonly onSave: () => void;
  readonly onDiscard: () => void;
}

/** Always in the same place: what has become of the draft, and the two ways out of the form. */
export function SaveBar({ saver, isSaving, canDiscard, onSave, onDiscard }: SaveBarProps) {
  const say = useText();
  const failureText = useFailureText();
  const state = useSyncExternalStore(saver.subscribe, saver.state);
  return (
    <>
      {state.kind === 'failed' && (
        <Notice tone="danger" title={say('intake.draft_failed')} isLive>
          {failureText(state.failure)}
        </Notice>
      )}
      <div className={styles.saveBar}>
        <DraftMark state={state} />
        {canDiscard && (
          <Button look="quiet" onPress={onDiscard}>
            {say('intake.discard')}
          </Button>
        )}
        <Button look="primary" keys="$mod+Enter" onPress={onSave} isPending={isSaving}>
          {say('intake.save')}
        </Button>
      </div>
    </>
  );
}

function DraftMark({ state }: { readonly state: DraftState }) {
  const say = useText();
  return (
    <span className={styles.draftMark} data-draft={state.kind} role="status">
      {state.kind === 'saving' && !state.wasSaved && (
        <>
          <CircleDashed size={14} aria-hidden="true" />
          {say('intake.draft_saving')}
        </>
      )}
      {(state.kind === 'saved' || (state.kind === 'saving' && state.wasSaved)) && (
        <>
          <CircleCheck size={14} aria-hidden="true" />
          {say('intake.draft_saved')}
        </>
      )}
    </span>
  );
}
