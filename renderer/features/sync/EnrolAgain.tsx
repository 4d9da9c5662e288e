import { useEffect, useRef, useState, type FormEvent } from 'react';
import { useSessionCommand } from '../../desk-client/session.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useFailureText } from '../../ui/use-failure-text.ts';
import { useText } from '../../ui/use-text.ts';
import styles from './EnrolAgain.module.css';

/** Shown while the server does not know this desk: a new code enrols it again, with all its data. */
export function EnrolAgain({ onGone }: { readonly onGone: () => void }) {
  const say = useText();
  const failureText = useFailureText();
  const enrol = useSessionCommand('session.enrol_again');
  const [code, setCode] = useState('');
  // Once enrolled, the agent has to sign in again and the screen unmounts. Closed then, so that the panel is
  // not open for the next agent.
  const isAttached = useRef(false);
  useEffect(
    () => () => {
      if (isAttached.current) onGone();
    },
    [onGone],
  );
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (enrol.isPending || code.trim() === '') return;
    enrol.mutateAsync({ code: code.trim() }).then(
      () => (isAttached.current = true),
      () => undefined,
    );
  };
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <TextField
        value={code}
        onChange={setCode}
        label={say('enrolment.new_code')}
        hint={say('enrolment.code_hint')}
        autoComplete="off"
        spellCheck="false"
      />
      {enrol.error !== null && (
        <Notice tone="danger" isLive>
          {failureText(enrol.error.failure)}
        </Notice>
      )}
      <Button type="submit" look="primary" isPending={enrol.isPending}>
        {say(enrol.isPending ? 'enrolment.pending' : 'enrolment.again')}
      </Button>
    </form>
  );
}
