import type { Ref } from 'react';
import { Input, TextField as AriaTextField, type TextFieldProps as AriaProps } from 'react-aria-components';
import { classNames } from './class-names.ts';
import styles from './Field.module.css';
import { FieldFrame, type FieldWords } from './FieldFrame.tsx';

export interface TextFieldProps
  extends FieldWords, Omit<AriaProps, 'className' | 'style' | 'children' | 'validate'> {
  readonly placeholder?: string;
  readonly large?: boolean;
  readonly inputRef?: Ref<HTMLInputElement>;
}

export function TextField({
  label,
  labelHidden = false,
  optional = false,
  hint,
  error,
  placeholder = '',
  large = false,
  inputRef,
  ...props
}: TextFieldProps) {
  return (
    <AriaTextField
      {...props}
      {...(labelHidden && { 'aria-label': label })}
      isInvalid={error !== null && error !== undefined}
      className={styles.field ?? ''}
    >
      <FieldFrame label={label} labelHidden={labelHidden} optional={optional} hint={hint} error={error}>
        <Input
          {...(inputRef !== undefined && { ref: inputRef })}
          placeholder={placeholder}
          className={classNames(styles.input, large && styles.large)}
        />
      </FieldFrame>
    </AriaTextField>
  );
}
