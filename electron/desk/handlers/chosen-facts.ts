import { readAggregate } from '../../../db/log/aggregates.ts';
import { agentName, contactNameOf } from '../../../db/queries/names.ts';
import type { Reader } from '../../../db/store.ts';
import type { ChosenFact } from '../../../shared/contract/work.ts';
import type { CaseState } from '../../../shared/domain/case/case.ts';
import type { CommandBody } from '../../../shared/domain/command.ts';

/** What somebody chose in a command, named; left out is what this desk has no name for. */
export function chosenFacts(reader: Reader, command: CommandBody): readonly ChosenFact[] {
  switch (command.type) {
    case 'case.log': {
      const { typeId, contactId, channel } = command.input;
      return [
        ...typeFact(reader, typeId),
        ...contactFact(reader, contactId),
        { field: 'channel', value: channel },
      ];
    }
    case 'case.edit': {
      const { changes, teamId } = command.input;
      return [
        ...(changes.typeId === undefined ? [] : typeFact(reader, changes.typeId)),
        ...(changes.contactId === undefined ? [] : contactFact(reader, changes.contactId)),
        ...(teamId === undefined ? [] : teamFact(reader, teamId)),
      ];
    }
    case 'case.assign': {
      const { teamId, agentId } = command.input;
      return [...teamFact(reader, teamId), ...agentFact(reader, agentId)];
    }
    case 'case.change_status':
      return [{ field: 'status', value: command.input.status }];
    case 'case.remove_attachment':
      return attachmentFact(reader, command.input);
    case 'contact.create':
      return [{ field: 'kind', value: command.input.fields.kind }];
    case 'contact.edit': {
      const { id, changes } = command.input;
      return [
        ...contactFact(reader, id),
        ...(changes.kind === undefined ? [] : [{ field: 'kind', value: changes.kind } as const]),
        ...(changes.preferredName === undefined
          ? []
          : [{ field: 'preferredName', value: changes.preferredName } as const]),
      ];
    }
    default:
      return [];
  }
}

function typeFact(reader: Reader, id: string): readonly ChosenFact[] {
  const type = reader.directory.find('case_type', id);
  return type === null ? [] : [{ field: 'type', value: type.label }];
}

function teamFact(reader: Reader, id: string): readonly ChosenFact[] {
  const team = reader.directory.find('team', id);
  return team === null ? [] : [{ field: 'team', value: team.name }];
}

function agentFact(reader: Reader, id: string | null): readonly ChosenFact[] {
  if (id === null) return [{ field: 'agent', value: null }];
  const value = agentName(reader, id);
  return value === null ? [] : [{ field: 'agent', value }];
}

function contactFact(reader: Reader, id: string | null): readonly ChosenFact[] {
  if (id === null) return [{ field: 'contact', value: null }];
  const value = contactNameOf(reader, id);
  return value === null ? [] : [{ field: 'contact', value }];
}

function attachmentFact(
  reader: Reader,
  { id, attachmentId }: { readonly id: string; readonly attachmentId: string },
): readonly ChosenFact[] {
  const state = readAggregate(reader, { kind: 'case', id }) as CaseState | null;
  const attachment = state?.attachments?.find((one) => one.attachmentId === attachmentId);
  return attachment === undefined ? [] : [{ field: 'attachment', value: attachment.name }];
}
