import { useNavigate } from '@tanstack/react-router';
import { Copy } from 'lucide-react';
import type { RefusedCommand } from '../../../shared/contract/work.ts';
import { Button } from '../../ui/Button.tsx';
import { Moment } from '../../ui/Moment.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { showToast } from '../../ui/toasts.ts';
import { useFailureText } from '../../ui/use-failure-text.ts';
import { useText } from '../../ui/use-text.ts';
import { Reference } from '../case-parts/Reference.tsx';
import styles from './RefusedScreen.module.css';

interface RefusedCardProps {
  readonly command: RefusedCommand;
  readonly onDiscard: () => void;
}

/** One refused command: what it was, why it was refused, what was typed, and what can be done. */
export function RefusedCard({ command, onDiscard }: RefusedCardProps) {
  const say = useText();
  const failureText = useFailureText();
  const navigate = useNavigate();
  const { caseId, reference, text } = command;
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(text);
    showToast({ text: say('refused.copied'), tone: 'success' });
  };
  return (
    <article className={styles.card} aria-label={say(`command.${command.type}`)}>
      <header className={styles.head}>
        <h2 className={styles.what}>{say(`command.${command.type}`)}</h2>
        {reference !== null && <Reference reference={reference} />}
        <span className={styles.by}>
          {command.agentName}, <Moment at={command.at} as="clock" />
        </span>
      </header>
      <div className={styles.body}>
        <Notice tone="warning" title={say('refused.why')}>
          {failureText(command.refusal)}
        </Notice>
        <div>
          <h3 className={styles.label}>{say('refused.typed')}</h3>
          <p className={styles.typed}>{text === '' ? say('refused.typed_nothing') : text}</p>
        </div>
      </div>
      <div className={styles.actions}>
        {text !== '' && (
          <Button icon={<Copy size={16} aria-hidden="true" />} onPress={() => void copy()}>
            {say('refused.copy')}
          </Button>
        )}
        {caseId !== null && (
          <Button onPress={() => void navigate({ to: '/cases/$caseId', params: { caseId } })}>
            {say('refused.open_case')}
          </Button>
        )}
        <Button look="quiet" onPress={onDiscard}>
          {say('refused.discard')}
        </Button>
      </div>
    </article>
  );
}
