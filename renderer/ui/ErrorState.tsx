import { CircleAlert, RotateCw } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Failure } from '../../shared/errors.ts';
import { Button } from './Button.tsx';
import { classNames } from './class-names.ts';
import styles from './EmptyState.module.css';
import { useFailureText } from './use-failure-text.ts';
import { useText } from './use-text.ts';

interface ErrorStateProps {
  readonly failure: Failure;
  /** What cannot be shown, where the place does not say it. */
  readonly title?: string;
  readonly onRetry?: (() => void) | undefined;
  /** Other ways out. */
  readonly actions?: ReactNode;
}

/** A place that cannot be shown: why, in words, and the way out. The code is there to be read to support. */
export function ErrorState({ failure, title, onRetry, actions }: ErrorStateProps) {
  const say = useText();
  const failureText = useFailureText();
  return (
    <div className={classNames(styles.empty, styles.danger)} role="alert">
      <span className={styles.icon} aria-hidden="true">
        <CircleAlert size={24} />
      </span>
      {title !== undefined && <h1 className={styles.title}>{title}</h1>}
      <p className={styles.text}>{failureText(failure)}</p>
      {(onRetry !== undefined || actions !== undefined) && (
        <div className={styles.actions}>
          {actions}
          {onRetry !== undefined && (
            <Button icon={<RotateCw size={16} aria-hidden="true" />} onPress={onRetry}>
              {say('ui.retry')}
            </Button>
          )}
        </div>
      )}
      <p className={styles.code}>{say('ui.error_code', { code: failure.code })}</p>
    </div>
  );
}
