import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { bridge } from '../../desk-client/bridge.ts';
import { useDesk } from '../../desk-client/desk-context.ts';
import { showToast } from '../../ui/toasts.ts';
import { useFailureText } from '../../ui/use-failure-text.ts';
import { useText } from '../../ui/use-text.ts';

/** Opens the case of a `guichet:` link, or says that it is not at this desk. */
export function useCaseLinks(): void {
  const desk = useDesk();
  const navigate = useNavigate();
  const say = useText();
  const failureText = useFailureText();
  useEffect(() => {
    const show = async (reference: string): Promise<void> => {
      const answer = await desk.call('work.search', { text: reference });
      const found = answer.ok
        ? answer.value.cases.find((row) => [row.reference, row.formerReference].includes(reference))
        : undefined;
      if (found !== undefined) return void navigate({ to: '/cases/$caseId', params: { caseId: found.id } });
      const text = say('app.link_not_shown', { reference });
      const detail = answer.ok ? say('failure.not_found') : failureText(answer.error);
      showToast({ text, detail, tone: 'warning' });
    };
    return bridge().onLink((reference) => void show(reference));
  }, [desk, navigate, say, failureText]);
}
