import { useRef, useState, type FormEvent } from 'react';
import { useSessionCommand } from '../../desk-client/session.ts';
import { Button } from '../../ui/Button.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useFailureText } from '../../ui/use-failure-text.ts';
import { useText } from '../../ui/use-text.ts';
import { AgentLine } from './AgentLine.tsx';
import styles from './PasswordForm.module.css';
import type { Claim } from './claim.ts';

interface PasswordFormProps {
  readonly claim: Claim;
  readonly onBack: () => void;
}

export function PasswordForm({ claim, onBack }: PasswordFormProps) {
  const say = useText();
  const failureText = useFailureText();
  const [password, setPassword] = useState('');
  const input = useRef<HTMLInputElement>(null);
  const signIn = useSessionCommand('session.sign_in');

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (password === '' || signIn.isPending) return;
    signIn.mutate(
      { login: claim.login, password },
      {
        onError: () => {
          input.current?.focus();
          input.current?.select();
        },
      },
    );
  };

  return (
    <form className={styles.form} onSubmit={submit}>
      <div className={styles.who}>
        {claim.agent === null ? (
          <span className={styles.login}>{claim.login}</span>
        ) : (
          <AgentLine agent={claim.agent} />
        )}
        <Button look="quiet" small onPress={onBack}>
          {say('sign_in.not_you')}
        </Button>
      </div>
      <TextField
        label={say('sign_in.password')}
        type="password"
        autoComplete="off"
        large
        autoFocus
        inputRef={input}
        value={password}
        onChange={(value) => {
          setPassword(value);
          if (signIn.isError) signIn.reset();
        }}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onBack();
        }}
        error={signIn.error === null ? null : failureText(signIn.error.failure)}
      />
      <Button type="submit" look="primary" wide keys="Enter" isPending={signIn.isPending}>
        {say('sign_in.submit')}
      </Button>
    </form>
  );
}
