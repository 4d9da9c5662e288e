import type { RefusedCommand } from '../../../shared/contract/work.ts';
import type { TypedText } from '../../../shared/domain/typed-input.ts';
import { TextArea } from '../../ui/TextArea.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useLocalised, useText } from '../../ui/use-text.ts';
import { ChosenType } from './ChosenType.tsx';
import { chosenLabels, chosenText, longTexts, typedLabels } from './field-labels.ts';
import styles from './RefusedScreen.module.css';

interface RefusedFieldsProps {
  readonly command: RefusedCommand;
  /** With the corrections so far. */
  readonly texts: readonly TypedText[];
  readonly typeId: string | null;
  readonly onTexts: (texts: readonly TypedText[]) => void;
  readonly onType: (typeId: string) => void;
}

/** The command's input. Typed texts are in fields, to be corrected. */
export function RefusedFields({ command, texts, typeId, onTexts, onType }: RefusedFieldsProps) {
  const say = useText();
  const localised = useLocalised();
  // The type has its own line, where another can be chosen.
  const chosen = command.chosen.filter(({ field }) => field !== 'type' || typeId === null);
  return (
    <>
      {typeId !== null && <ChosenType typeId={typeId} onChoose={onType} />}
      {chosen.length > 0 && (
        <dl className={styles.chosen}>
          {chosen.map((fact) => (
            <div key={fact.field}>
              <dt className={styles.label}>{say(chosenLabels[fact.field])}</dt>
              <dd className={styles.value}>{chosenText(fact, say, localised)}</dd>
            </div>
          ))}
        </dl>
      )}
      {texts.map(({ field, text }) => {
        const Field = longTexts.has(field) ? TextArea : TextField;
        return (
          <Field
            key={field}
            label={say(typedLabels[field])}
            value={text}
            onChange={(typed) =>
              onTexts(texts.map((one) => (one.field === field ? { field, text: typed } : one)))
            }
          />
        );
      })}
      {texts.length === 0 && command.text !== '' && (
        <div>
          <h3 className={styles.label}>{say('refused.typed')}</h3>
          <p className={styles.typed}>{command.text}</p>
        </div>
      )}
    </>
  );
}
