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
import { toasts, type ToastContent } from './toasts.ts';
import styles from './Toasts.module.css';
import { useText } from './use-text.ts';

/** Where toasts appear. Once, at the root. */
export function Toasts() {
  const say = useText();
  return (
    <ToastRegion queue={toasts} aria-label={say('ui.notices')} className={styles.region ?? ''}>
      {({ toast }) => (
        <Toast toast={toast} className={styles.toast ?? ''}>
          <Content content={toast.content} onClose={() => toasts.close(toast.key)} />
        </Toast>
      )}
    </ToastRegion>
  );
}

function Content({ content, onClose }: { readonly content: ToastContent; readonly onClose: () => void }) {
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
          keys={action.keys}
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
