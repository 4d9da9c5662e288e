import { useState, type FormEvent } from 'react';
import { useSessionCommand } from '../../desk-client/session.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useFailureText } from '../../ui/use-failure-text.ts';
import { useText } from '../../ui/use-text.ts';
import { Door } from '../sign-in/Door.tsx';
import { enrolmentErrors, tidied, type EnrolmentFields } from './enrolment-form.ts';
import styles from './EnrolmentScreen.module.css';

/** Attaches this desk to its authority. Done once, by whoever installs it. */
export function EnrolmentScreen() {
  const say = useText();
  const failureText = useFailureText();
  const enrol = useSessionCommand('session.enrol');
  const [fields, setFields] = useState<EnrolmentFields>({ serverUrl: '', code: '', deskName: '' });
  const [wasSubmitted, setSubmitted] = useState(false);
  const errors = wasSubmitted ? enrolmentErrors(fields) : {};
  const bind = (field: keyof EnrolmentFields) => ({
    value: fields[field],
    onChange: (value: string) => setFields({ ...fields, [field]: value }),
    error: errors[field] === undefined ? null : say(errors[field]),
  });

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setSubmitted(true);
    if (enrol.isPending || Object.keys(enrolmentErrors(fields)).length > 0) return;
    enrol.mutate(tidied(fields));
  };

  return (
    <Door title={say('enrolment.title')} lead={say('enrolment.text')}>
      <form className={styles.form} onSubmit={submit} noValidate>
        <TextField
          {...bind('serverUrl')}
          label={say('enrolment.server')}
          hint={say('enrolment.server_hint')}
          inputMode="url"
          autoComplete="off"
          spellCheck="false"
          autoFocus
        />
        <TextField
          {...bind('code')}
          label={say('enrolment.code')}
          hint={say('enrolment.code_hint')}
          autoComplete="off"
          spellCheck="false"
        />
        <TextField
          {...bind('deskName')}
          label={say('enrolment.name')}
          hint={say('enrolment.name_hint')}
          autoComplete="off"
        />
        {enrol.error !== null && (
          <Notice tone="danger" isLive>
            {failureText(enrol.error.failure)}
          </Notice>
        )}
        <Button type="submit" look="primary" wide keys="Enter" isPending={enrol.isPending}>
          {say(enrol.isPending ? 'enrolment.pending' : 'enrolment.submit')}
        </Button>
      </form>
      <Notice title={say('enrolment.ask')}>{say('enrolment.ask_text')}</Notice>
    </Door>
  );
}
