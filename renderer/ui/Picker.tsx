import {
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useState,
  type KeyboardEvent,
  type ReactNode,
  type Ref,
} from 'react';
import { classNames } from './class-names.ts';
import field from './Field.module.css';
import type { FieldWords } from './FieldFrame.tsx';
import styles from './Picker.module.css';
import { usePickerHighlight } from './use-picker-highlight.ts';
import { useText } from './use-text.ts';

export interface PickerProps<Item> extends FieldWords {
  /** Ranked already: the first is what Enter takes. */
  readonly items: readonly Item[];
  readonly itemId: (item: Item) => string;
  readonly renderItem: (item: Item, isHighlighted: boolean) => ReactNode;
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly onPick: (item: Item) => void;
  /** `below`: always there, under the field. `floating`: over what follows, while the field has the keyboard. */
  readonly list?: 'below' | 'floating';
  readonly placeholder?: string;
  readonly large?: boolean;
  readonly autoFocus?: boolean;
  readonly inputRef?: Ref<HTMLInputElement>;
  /** Height of the list before it scrolls, in CSS. */
  readonly listHeight?: string;
  /** What stands in the list when nothing matches; nothing: no list. */
  readonly empty?: ReactNode;
  /** The items still answer what was typed before: Enter waits for those that answer this. */
  readonly isBehind?: boolean;
  /** Enter where nothing can be picked, such as "a new person of this name". */
  readonly onEnterWithoutItem?: () => void;
  readonly onBlur?: () => void;
}

/**
 * Type, see the ranked list at once, Enter takes the first. React Aria's combo box highlights nothing
 * until an arrow is pressed and keeps key presses to itself, which costs a hurried counter a key each time.
 */
export function Picker<Item>({
  label,
  labelHidden = false,
  optional = false,
  hint,
  error,
  items,
  itemId,
  renderItem,
  value,
  onChange,
  onPick,
  list = 'floating',
  placeholder,
  large = false,
  autoFocus = false,
  inputRef,
  listHeight = '264px',
  empty,
  isBehind = false,
  onEnterWithoutItem,
  onBlur,
}: PickerProps<Item>) {
  const say = useText();
  const id = useId();
  const highlight = usePickerHighlight(items, itemId, value);
  const [isOpen, setOpen] = useState(false);
  const listElement = useRef<HTMLUListElement>(null);
  const isShown = (list === 'below' || isOpen) && (items.length > 0 || empty !== undefined);
  const highlightedId = highlight.item === undefined ? undefined : `${id}-${itemId(highlight.item)}`;

  useLayoutEffect(() => {
    // At the foot of a screen the list would open out of sight.
    if (!isShown || list !== 'floating' || items.length === 0) return;
    listElement.current?.scrollIntoView({ block: 'nearest' });
  }, [isShown, list, items.length]);
  useLayoutEffect(() => {
    if (highlightedId !== undefined && isShown) {
      document.getElementById(highlightedId)?.scrollIntoView({ block: 'nearest' });
    }
  }, [highlightedId, isShown]);

  const pick = (item: Item): void => {
    setOpen(false);
    onPick(item);
  };
  const take = (): boolean => {
    if (isShown && highlight.item !== undefined) pick(highlight.item);
    else if (onEnterWithoutItem) onEnterWithoutItem();
    else return false;
    return true;
  };
  // A scanner types faster than anything is found.
  const isAwaited = useRef(false);
  useEffect(() => {
    if (!isAwaited.current || isBehind) return;
    isAwaited.current = false;
    take();
  });
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (isShown) highlight.move(event.key === 'ArrowDown' ? 1 : -1);
      setOpen(true);
    } else if (event.key === 'Enter') {
      isAwaited.current = isBehind;
      if (isBehind || take()) event.preventDefault();
    } else if (event.key === 'Escape' && list === 'floating' && isShown) {
      event.preventDefault();
      event.stopPropagation();
      setOpen(false);
    }
  };
  const hasError = error !== null && error !== undefined;
  const note = hasError ? error : hint;

  return (
    <div className={classNames(field.field, styles.picker)}>
      {!labelHidden && (
        <div className={field.labelLine}>
          <label htmlFor={id} className={field.label}>
            {label}
          </label>
          {optional && <span className={field.optional}>{say('ui.optional')}</span>}
        </div>
      )}
      <input
        ref={inputRef}
        id={id}
        role="combobox"
        aria-label={labelHidden ? label : undefined}
        aria-expanded={isShown}
        aria-controls={isShown ? `${id}-list` : undefined}
        aria-autocomplete="list"
        aria-activedescendant={isShown ? highlightedId : undefined}
        aria-invalid={hasError || undefined}
        aria-describedby={note === undefined ? undefined : `${id}-note`}
        data-invalid={hasError || undefined}
        autoFocus={autoFocus}
        autoComplete="off"
        spellCheck={false}
        className={classNames(field.input, large && field.large)}
        value={value}
        placeholder={placeholder}
        onChange={(event) => {
          isAwaited.current = false;
          setOpen(true);
          onChange(event.target.value);
        }}
        onFocus={() => setOpen(true)}
        onBlur={() => {
          isAwaited.current = false;
          setOpen(false);
          onBlur?.();
        }}
        onKeyDown={onKeyDown}
      />
      {isShown && (
        <ul
          ref={listElement}
          id={`${id}-list`}
          role="listbox"
          aria-label={label}
          className={classNames(styles.list, list === 'below' ? styles.below : styles.floating)}
          style={{ maxHeight: listHeight }}
          // The field keeps the keyboard while the list is clicked.
          onPointerDown={(event) => event.preventDefault()}
        >
          {items.map((item) => {
            const optionId = `${id}-${itemId(item)}`;
            return (
              // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the field has the keys
              <li
                key={optionId}
                id={optionId}
                role="option"
                aria-selected={optionId === highlightedId}
                className={styles.option}
                onClick={() => pick(item)}
              >
                {renderItem(item, optionId === highlightedId)}
              </li>
            );
          })}
          {items.length === 0 && (
            <li role="option" aria-selected="false" aria-disabled="true" className={styles.empty}>
              {empty}
            </li>
          )}
        </ul>
      )}
      {note !== undefined && (
        <span id={`${id}-note`} className={hasError ? field.error : field.hint}>
          {note}
        </span>
      )}
    </div>
  );
}
