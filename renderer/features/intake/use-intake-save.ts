import { useState } from 'react';
import type { IntakeDraft, LoggedCase } from '../../../shared/contract/intake.ts';
import type { Failure } from '../../../shared/errors.ts';
import type { MessageId } from '../../../shared/messages/catalogue.ts';
import { DeskFailure } from '../../desk-client/desk-failure.ts';
import { useDeskCommand } from '../../desk-client/use-desk-command.ts';
import type { DraftSaver } from './draft-saver.ts';
import { fieldOfRefusal, intakeOf, problemsOf, type IntakeProblem } from './intake-form.ts';
import { noteLogging } from './logged-cases.ts';

interface IntakeSave {
  readonly save: () => void;
  readonly isSaving: boolean;
  /** What is missing or wrong, once somebody has tried to save. */
  readonly problems: readonly IntakeProblem[];
  /** How many tries were stopped by a problem. */
  readonly tries: number;
  /** Why the desk did not take it, where that is about no question. */
  readonly failure: Failure | null;
}

/** Saves the draft as a request. Whatever goes wrong, all that was typed stays and stays kept. */
export function useIntakeSave(
  draft: IntakeDraft,
  saver: DraftSaver,
  knownTypeIds: ReadonlySet<string> | null,
  onLogged: (logged: LoggedCase) => void,
): IntakeSave {
  const log = useDeskCommand('intake.log');
  const [tries, setTries] = useState(0);
  const [refused, setRefused] = useState<{ readonly draft: IntakeDraft; readonly failure: Failure } | null>(
    null,
  );

  const refusedField = refused === null ? null : fieldOfRefusal(refused.failure.code);
  const found = problemsOf(draft, knownTypeIds);
  const isAsRefused = refused !== null && isSameAnswers(refused.draft, draft);
  const refusal: readonly IntakeProblem[] =
    isAsRefused && refusedField !== null && !found.some(({ field }) => field === refusedField)
      ? [{ field: refusedField, message: `failure.${refused.failure.code}` satisfies MessageId }]
      : [];

  const run = async (): Promise<void> => {
    const intake = intakeOf(draft);
    if (found.length > 0 || intake === null) return setTries(tries + 1);
    await saver.stop();
    const logging = log.mutateAsync(intake);
    noteLogging(
      intake.caseId,
      logging.then(
        () => true,
        () => false,
      ),
    );
    try {
      onLogged(await logging);
    } catch (error) {
      if (!(error instanceof DeskFailure)) throw error;
      saver.keep(draft);
      setRefused({ draft, failure: error.failure });
      setTries(tries + 1);
    }
  };
  return {
    save: () => {
      if (!log.isPending) void run();
    },
    isSaving: log.isPending,
    problems: tries === 0 ? [] : [...found, ...refusal],
    tries,
    failure: isAsRefused && refusedField === null ? refused.failure : null,
  };
}

/** Once an answer is changed, the refusal is about something else. */
function isSameAnswers(one: IntakeDraft, other: IntakeDraft): boolean {
  return (
    one.typeId === other.typeId &&
    one.contactId === other.contactId &&
    one.newContact === other.newContact &&
    one.attachments === other.attachments
  );
}
