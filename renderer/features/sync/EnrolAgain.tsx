import { useEffect, useRef, useState, type FormEvent } from 'react';
import { useSessionCommand } from '../../desk-client/session.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useFailureText } from '../../ui/use-failure-text.ts';
import { useText } from '../../ui/use-text.ts';
import styles from './EnrolAgain.module.css';

/** Where the server does not know this desk any more: a new code makes it known again, with all it holds. */
export function EnrolAgain({ onGone }: { readonly onGone: () => void }) {
  const say = useText();
  const failureText = useFailureText();
  const enrol = useSessionCommand('session.enrol_again');
  const [code, setCode] = useState('');
  // It goes with the whole screen, for whoever sits here signs in anew, and is not to be open for them.
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
