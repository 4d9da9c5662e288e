import type { ReactNode } from 'react';
import { FieldError, Label, Text } from 'react-aria-components';
import styles from './Field.module.css';
import { useText } from './use-text.ts';

export interface FieldWords {
  readonly label: string;
  /** The label is heard but not seen: where the screen's own question stands above. */
  readonly labelHidden?: boolean;
  readonly optional?: boolean;
  readonly hint?: string | undefined;
  /** Why the value does not do, with its remedy. */
  readonly error?: string | null | undefined;
}

/** Label above, hint and error below: the same around every kind of field. */
export function FieldFrame({
  label,
  labelHidden = false,
  optional = false,
  hint,
  error,
  children,
}: FieldWords & { readonly children: ReactNode }) {
  const say = useText();
  return (
    <>
      {!labelHidden && (
        <div className={styles.labelLine}>
          <Label className={styles.label ?? ''}>{label}</Label>
          {optional && <span className={styles.optional}>{say('ui.optional')}</span>}
        </div>
      )}
      {children}
      {hint !== undefined && (error === null || error === undefined) && (
        <Text slot="description" className={styles.hint ?? ''}>
          {hint}
        </Text>
      )}
      <FieldError className={styles.error ?? ''}>{error ?? undefined}</FieldError>
    </>
  );
}
