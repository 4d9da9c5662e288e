import { readAggregate } from '../../../db/log/aggregates.ts';
import { nameOf } from '../../../db/queries/names.ts';
import type { Reader } from '../../../db/store.ts';
import type { ChosenFact } from '../../../shared/contract/work.ts';
import type { CaseState } from '../../../shared/domain/case/case.ts';
import type { CommandBody } from '../../../shared/domain/command.ts';
import { choicesIn } from '../../../shared/domain/typed-command.ts';
import type { Choice } from '../../../shared/domain/typed-input.ts';

/** The choices in a command, with names in place of ids. What this desk cannot name is left out. */
export function chosenFacts(reader: Reader, command: CommandBody): readonly ChosenFact[] {
  return choicesIn(command).flatMap((choice): readonly ChosenFact[] => {
    if ('chosen' in choice && choice.chosen === null) return [{ field: choice.field, value: null }];
    const value = valueOf(reader, choice);
    return value === null ? [] : [{ field: choice.field, value }];
  });
}

function valueOf(reader: Reader, choice: Choice): ChosenFact['value'] {
  if ('code' in choice) return choice.code;
  if ('chosen' in choice) return choice.chosen === null ? null : nameOf(reader, choice.chosen);
  const state = readAggregate(reader, { kind: 'case', id: choice.caseId }) as CaseState | null;
  const attachment = state?.attachments?.find((one) => one.attachmentId === choice.attachmentId);
  return attachment?.name ?? null;
}
