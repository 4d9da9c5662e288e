import type { Ref } from 'react';
import {
  TextArea as AriaTextArea,
  TextField as AriaTextField,
  type TextFieldProps as AriaProps,
} from 'react-aria-components';
import styles from './Field.module.css';
import { FieldFrame, type FieldWords } from './FieldFrame.tsx';

export interface TextAreaProps
  extends FieldWords, Omit<AriaProps, 'className' | 'style' | 'children' | 'validate' | 'type'> {
  readonly placeholder?: string;
  /** Lines shown when empty; it grows with what is typed. */
  readonly rows?: number;
  readonly inputRef?: Ref<HTMLTextAreaElement>;
}

export function TextArea({
  label,
  labelHidden = false,
  optional = false,
  hint,
  error,
  placeholder = '',
  rows = 3,
  inputRef,
  ...props
}: TextAreaProps) {
  return (
    <AriaTextField
      {...props}
      {...(labelHidden && { 'aria-label': label })}
      isInvalid={error !== null && error !== undefined}
      className={styles.field ?? ''}
    >
      <FieldFrame label={label} labelHidden={labelHidden} optional={optional} hint={hint} error={error}>
        <AriaTextArea
          {...(inputRef !== undefined && { ref: inputRef })}
          rows={rows}
          placeholder={placeholder}
          className={styles.input ?? ''}
        />
      </FieldFrame>
    </AriaTextField>
  );
}
