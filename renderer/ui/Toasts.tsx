import { X } from 'lucide-react';
import {
  Text,
  UNSTABLE_Toast as Toast,
  UNSTABLE_ToastContent as ToastBody,
  UNSTABLE_ToastRegion as ToastRegion,
} from 'react-aria-components';
import { Button } from './Button.tsx';
import { IconButton } from './IconButton.tsx';
import { StatusDot } from './StatusDot.tsx';
import { toasts, undoKey, type ToastContent } from './toasts.ts';
import styles from './Toasts.module.css';
import { useToastAction } from './use-toast-action.ts';
import { useText } from './use-text.ts';

/** Where toasts appear. Once, at the root. */
export function Toasts() {
  const say = useText();
  const newest = useToastAction();
  return (
    <ToastRegion queue={toasts} aria-label={say('ui.notices')} className={styles.region ?? ''}>
      {({ toast }) => (
        <Toast toast={toast} className={styles.toast ?? ''}>
          <Content
            content={toast.content}
            keys={toast.key === newest?.key ? undoKey : undefined}
            onClose={() => toasts.close(toast.key)}
          />
        </Toast>
      )}
    </ToastRegion>
  );
}

interface ContentProps {
  readonly content: ToastContent;
  /** The key that takes its action, which is the newest toast's. */
  readonly keys: string | undefined;
  readonly onClose: () => void;
}

function Content({ content, keys, onClose }: ContentProps) {
  const say = useText();
  const { text, detail, tone = 'neutral', action } = content;
  return (
    <>
      {tone !== 'neutral' && <StatusDot tone={tone} shape={tone === 'success' ? 'check' : 'full'} />}
      <ToastBody className={styles.words ?? ''}>
        <Text slot="title" className={styles.text ?? ''}>
          {text}
        </Text>
        {detail !== undefined && (
          <Text slot="description" elementType="div" className={styles.detail ?? ''}>
            {detail}
          </Text>
        )}
      </ToastBody>
      {action !== undefined && (
        <Button
          small
          keys={keys}
          onPress={() => {
            onClose();
            action.run();
          }}
        >
          {action.label}
        </Button>
      )}
      <IconButton small label={say('ui.close')} icon={<X size={16} />} onPress={onClose} />
    </>
  );
}
