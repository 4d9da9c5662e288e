import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { classNames } from './class-names.ts';
import styles from './Dialog.module.css';
import { IconButton } from './IconButton.tsx';
import { useText } from './use-text.ts';

interface DialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly size?: 'small' | 'medium' | 'large';
  readonly children: ReactNode;
  /** Its buttons, the main one last. */
  readonly footer?: ReactNode;
  /** No head and no padding: the content draws its own, and `title` is only heard. */
  readonly isBare?: boolean;
  readonly role?: 'dialog' | 'alertdialog';
}

export function Dialog({
  isOpen,
  onClose,
  title,
  size = 'medium',
  children,
  footer,
  isBare = false,
  role = 'dialog',
}: DialogProps) {
  const say = useText();
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      isDismissable={role === 'dialog'}
      className={styles.scrim ?? ''}
    >
      <Modal className={classNames(styles.modal, styles[size])}>
        <AriaDialog
          role={role}
          {...(isBare && { 'aria-label': title })}
          className={classNames(styles.dialog, isBare && styles.bare)}
        >
          {!isBare && (
            <div className={styles.head}>
              <Heading slot="title" className={styles.title ?? ''}>
                {title}
              </Heading>
              <IconButton
                label={say('ui.close')}
                keys="Escape"
                icon={<X size={16} />}
                small
                onPress={onClose}
              />
            </div>
          )}
          <div className={styles.body}>{children}</div>
          {footer !== undefined && <div className={styles.foot}>{footer}</div>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
