import type { ReactNode } from 'react';
import { Button } from './Button.tsx';
import { Dialog } from './Dialog.tsx';
import { useText } from './use-text.ts';

interface AlertDialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  /** The act, as a question. */
  readonly title: string;
  /** What it leads to; only for what cannot be undone. */
  readonly children: ReactNode;
  readonly actionLabel: string;
  readonly onAction: () => void;
  readonly isDanger?: boolean;
  readonly isPending?: boolean;
}

/** Asks before what cannot be undone. For everything else: do it, and offer to undo it in a toast. */
export function AlertDialog({
  isOpen,
  onClose,
  title,
  children,
  actionLabel,
  onAction,
  isDanger = false,
  isPending = false,
}: AlertDialogProps) {
  const say = useText();
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      title={title}
      role="alertdialog"
      size="small"
      footer={
        <>
          <Button onPress={onClose}>{say('ui.cancel')}</Button>
          <Button look={isDanger ? 'danger' : 'primary'} onPress={onAction} isPending={isPending}>
            {actionLabel}
          </Button>
        </>
      }
    >
      {children}
    </Dialog>
  );
}
