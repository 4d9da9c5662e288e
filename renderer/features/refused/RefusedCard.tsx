import { useNavigate } from '@tanstack/react-router';
import { Copy, Send } from 'lucide-react';
import { useState } from 'react';
import type { RefusedCommand } from '../../../shared/contract/work.ts';
import type { TypedText } from '../../../shared/domain/typed-input.ts';
import { useDeskCommand } from '../../desk-client/use-desk-command.ts';
import { Button } from '../../ui/Button.tsx';
import { Moment } from '../../ui/Moment.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { showToast } from '../../ui/toasts.ts';
import { useFailureText } from '../../ui/use-failure-text.ts';
import { useText } from '../../ui/use-text.ts';
import { Reference } from '../case-parts/Reference.tsx';
import { RefusedFields } from './RefusedFields.tsx';
import styles from './RefusedScreen.module.css';

interface RefusedCardProps {
  readonly command: RefusedCommand;
  readonly onDiscard: () => void;
}

/** A refused command: why it was refused, and its input, to be corrected and sent again. */
export function RefusedCard({ command, onDiscard }: RefusedCardProps) {
  const say = useText();
  const failureText = useFailureText();
  const navigate = useNavigate();
  const resend = useDeskCommand('refused.resend');
  const [texts, setTexts] = useState<readonly TypedText[]>(command.texts);
  const [typeId, setTypeId] = useState(command.typeId);
  const { commandId, caseId, reference } = command;
  const typed = command.texts.length === 0 ? command.text : joined(texts);

  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(typed);
    showToast({ text: say('refused.copied'), tone: 'success' });
  };
  const send = (): void => {
    if (resend.isPending) return;
    const otherType = typeId === null || typeId === command.typeId ? {} : { typeId };
    resend.mutate(
      { commandId, texts: [...texts], ...otherType },
      { onSuccess: () => showToast({ text: say('refused.resent'), tone: 'success' }) },
    );
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
        <RefusedFields
          command={command}
          texts={texts}
          typeId={typeId}
          onTexts={setTexts}
          onType={setTypeId}
        />
        {resend.error !== null && (
          <Notice tone="danger" title={say('refused.not_resent')} isLive>
            {failureText(resend.error.failure)}
          </Notice>
        )}
      </div>
      <div className={styles.actions}>
        <Button
          look="primary"
          icon={<Send size={16} aria-hidden="true" />}
          onPress={send}
          isPending={resend.isPending}
        >
          {say('refused.resend')}
        </Button>
        {caseId !== null && (
          <Button onPress={() => void navigate({ to: '/cases/$caseId', params: { caseId } })}>
            {say('refused.open_case')}
          </Button>
        )}
        {typed !== '' && (
          <Button look="quiet" icon={<Copy size={16} aria-hidden="true" />} onPress={() => void copy()}>
            {say('refused.copy')}
          </Button>
        )}
        <span className={styles.gap} />
        <Button look="quiet" onPress={onDiscard}>
          {say('refused.discard')}
        </Button>
      </div>
    </article>
  );
}

function joined(texts: readonly TypedText[]): string {
  return texts
    .map(({ text }) => text)
    .filter((text) => text !== '')
    .join('\n');
}
