import { Check, ChevronDown } from 'lucide-react';
import {
  Button,
  ListBox,
  ListBoxItem,
  Popover,
  Select as AriaSelect,
  SelectValue,
} from 'react-aria-components';
import { classNames } from './class-names.ts';
import { FieldFrame, type FieldWords } from './FieldFrame.tsx';
import popover from './Popover.module.css';
import styles from './Select.module.css';
import { useText } from './use-text.ts';

export interface SelectOption<Id extends string> {
  readonly id: Id;
  readonly label: string;
  readonly detail?: string;
}
export interface SelectProps<Id extends string> extends FieldWords {
  readonly options: readonly SelectOption<Id>[];
  readonly value: Id | null;
  readonly onChange: (id: Id) => void;
  readonly placeholder?: string;
  readonly isDisabled?: boolean;
  readonly autoFocus?: boolean;
}

/** One of a few. For many, use Picker: it is typed into. */
export function Select<Id extends string>({
  options,
  value,
  onChange,
  placeholder,
  isDisabled = false,
  autoFocus = false,
  label,
  labelHidden = false,
  error,
  ...words
}: SelectProps<Id>) {
  const say = useText();
  return (
    <AriaSelect
      {...(labelHidden && { 'aria-label': label })}
      className={styles.select ?? ''}
      value={value}
      onChange={(key) => {
        if (key !== null) onChange(key as Id);
      }}
      placeholder={placeholder ?? say('ui.choose')}
      isDisabled={isDisabled}
      autoFocus={autoFocus}
      isInvalid={error !== null && error !== undefined}
    >
      <FieldFrame label={label} labelHidden={labelHidden} error={error} {...words}>
        <Button className={styles.trigger ?? ''}>
          <SelectValue className={styles.value ?? ''} />
          <ChevronDown size={16} aria-hidden="true" />
        </Button>
      </FieldFrame>
      <Popover className={classNames(popover.popover, styles.popover)} offset={4}>
        <ListBox className={popover.items ?? ''} items={options}>
          {(option) => (
            <ListBoxItem id={option.id} textValue={option.label} className={popover.item ?? ''}>
              {({ isSelected }) => (
                <>
                  <span className={popover.words}>
                    {option.label}
                    {option.detail !== undefined && (
                      <span data-detail="" className={popover.detail}>
                        {option.detail}
                      </span>
                    )}
                  </span>
                  {isSelected && <Check size={16} aria-hidden="true" />}
                </>
              )}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}
