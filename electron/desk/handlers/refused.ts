import { discardRefused, listRefused, type KeptRefusal } from '../../../db/log/refused.ts';
import { readCaseRow } from '../../../db/queries/case-row.ts';
import { agentName } from '../../../db/queries/names.ts';
import type { Reader } from '../../../db/store.ts';
import type { RefusedCommand } from '../../../shared/contract/work.ts';
import { contactName } from '../../../shared/domain/contact/contact.ts';
import { parseCommand, type CommandBody } from '../../../shared/domain/command.ts';
import { failureOf } from '../../../shared/errors.ts';
import { failed, ok } from '../../../shared/result.ts';
import { actingAgent } from '../acting-agent.ts';
import type { DeskContext, HandlersOf } from '../desk-context.ts';

export function refusedHandlers(desk: DeskContext): HandlersOf<'refused'> {
  return {
    'refused.list': () => ok(listRefused(desk.store.read).map((kept) => describe(desk.store.read, kept))),
    'refused.discard': ({ commandId, reason }) => {
      const discarded = desk.store.write((writer) =>
        discardRefused(writer, {
          commandId,
          reason,
          agentId: actingAgent(writer).id,
          at: desk.clock.now(),
        }),
      );
      if (!discarded) return failed(failureOf('not_found'));
      desk.feed.changed('refused', 'sync');
      return ok(null);
    },
  };
}

function describe(reader: Reader, { command, refusal }: KeptRefusal): RefusedCommand {
  const parsed = parseCommand(command);
  const caseId = parsed?.type.startsWith('case.') === true ? parsed.input.id : null;
  const row = caseId === null ? null : readCaseRow(reader, caseId);
  return {
    commandId: command.id,
    type: command.type,
    at: command.at,
    agentName: command.actor.kind === 'agent' ? (agentName(reader, command.actor.agentId) ?? '') : '',
    refusal,
    caseId: row === null ? null : caseId,
    reference: row?.reference ?? (parsed?.type === 'case.log' ? parsed.input.reference : null),
    text: parsed === null ? JSON.stringify(command.input, null, 2) : typedIn(parsed),
  };
}

/** The words that somebody typed into a command. */
function typedIn(command: CommandBody): string {
  switch (command.type) {
    case 'case.log':
      return lines(command.input.description, command.input.place?.address);
    case 'case.add_note':
      return command.input.text;
    case 'case.change_status':
      return command.input.reason ?? '';
    case 'contact.create': {
      const { phone, email, address } = command.input.fields;
      return lines(contactName(command.input.fields), phone, email, address);
    }
    case 'case.edit':
      return lines(command.input.changes.description, command.input.changes.place?.address);
    case 'case.add_attachment':
      return command.input.name;
    case 'case.remove_attachment':
      return command.input.reason;
    case 'contact.edit':
      return lines(...Object.values(command.input.changes));
    default:
      return '';
  }
}

function lines(...texts: readonly (string | null | undefined)[]): string {
  return texts.filter((text) => text !== null && text !== undefined && text !== '').join('\n');
}
