import { Select } from '../../ui/Select.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { ToggleChip } from '../../ui/ToggleChip.tsx';
import { useText } from '../../ui/use-text.ts';
import styles from './ContactFieldset.module.css';
import type { ContactField, ContactProblems, ContactValues } from './contact-values.ts';

interface ContactFieldsetProps {
  readonly values: ContactValues;
  readonly onChange: (values: ContactValues) => void;
  readonly problems: ContactProblems;
  readonly autoFocus?: boolean;
}
type TextContactField = Exclude<ContactField, 'kind' | 'preferredName'>;

/** The fields of a contact. Nothing but a name is required: who is in a hurry gives no more. */
export function ContactFieldset({ values, onChange, problems, autoFocus = false }: ContactFieldsetProps) {
  const say = useText();
  const isOrganisation = values.kind === 'organisation';
  const set = (field: ContactField, value: string): void => onChange({ ...values, [field]: value });
  const error = (field: ContactField): string | null => {
    const problem = problems[field];
    return problem === undefined ? null : say(problem);
  };
  const text = (
    field: TextContactField,
    label: Parameters<typeof say>[0],
    longest: number,
    options: {
      readonly optional?: boolean;
      readonly type?: 'tel' | 'email';
      readonly width?: 'wide' | 'long' | 'short';
    } = {},
  ) => (
    <div data-field={`contact.${field}`} className={options.width && styles[options.width]}>
      <TextField
        label={say(label)}
        value={values[field]}
        onChange={(value) => set(field, value)}
        error={error(field)}
        optional={options.optional ?? false}
        maxLength={longest}
        autoComplete="off"
        spellCheck="false"
        {...(options.type !== undefined && { type: options.type })}
        autoFocus={autoFocus && (field === 'familyName' || field === 'organisationName')}
      />
    </div>
  );
  return (
    <div className={styles.fields}>
      {isOrganisation ? (
        text('organisationName', 'contact.organisation_name', 200, { width: 'wide' })
      ) : (
        <>
          {text('familyName', 'contact.family_name', 120)}
          {text('firstName', 'contact.first_name', 120, { optional: true })}
        </>
      )}
      {text('phone', 'contact.phone', 40, { optional: true, type: 'tel' })}
      {text('email', 'contact.email', 254, { optional: true, type: 'email' })}
      {text('address', 'contact.address', 300, { optional: true, width: isOrganisation ? 'wide' : 'long' })}
      {!isOrganisation && text('usualName', 'contact.usual_name', 120, { optional: true, width: 'short' })}
      {!isOrganisation && values.usualName !== '' && (
        <Select
          label={say('contact.preferred_name')}
          options={[
            { id: 'family', label: say('contact.preferred_family') },
            { id: 'usual', label: say('contact.preferred_usual') },
          ]}
          value={values.preferredName}
          onChange={(name) => set('preferredName', name)}
        />
      )}
    </div>
  );
}

/** Person or organisation: rarely changed, so it stands aside from the fields. */
export function ContactKindChip({ values, onChange }: Pick<ContactFieldsetProps, 'values' | 'onChange'>) {
  const say = useText();
  return (
    <ToggleChip
      isOn={values.kind === 'organisation'}
      onChange={(isOn) => onChange({ ...values, kind: isOn ? 'organisation' : 'person' })}
    >
      {say('contact.organisation')}
    </ToggleChip>
  );
}
