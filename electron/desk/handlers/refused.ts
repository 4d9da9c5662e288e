import { stopSending } from '../../../db/desk-state/transfers.ts';
import { discardRefused, type KeptRefusal } from '../../../db/log/refused.ts';
import { readCaseRow } from '../../../db/queries/case-row.ts';
import { agentName } from '../../../db/queries/names.ts';
import { seenRefusals } from '../../../db/queries/refused-commands.ts';
import type { Reader, Writer } from '../../../db/store.ts';
import type { RefusedCommand } from '../../../shared/contract/work.ts';
import type { TypedText } from '../../../shared/domain/typed-input.ts';
import { parseCommand, type CommandBody } from '../../../shared/domain/command.ts';
import { typedTexts, withTexts } from '../../../shared/domain/typed-command.ts';
import { failureOf, type Failure } from '../../../shared/errors.ts';
import { failed, ok, type Result } from '../../../shared/result.ts';
import { actingAgent, actingViewer } from '../acting-agent.ts';
import type { DeskContext, HandlersOf } from '../desk-context.ts';
import { announceCommand, giveCommand } from '../give-command.ts';
import { attach } from './attachments.ts';
import { chosenFacts } from './chosen-facts.ts';

interface Mended {
  readonly commandId: string;
  readonly texts: readonly TypedText[];
  readonly typeId?: string | undefined;
}

export function refusedHandlers(desk: DeskContext): HandlersOf<'refused'> {
  const { read, write, attempt } = desk.store;
  return {
    'refused.list': () => ok(seenRefusals(read, actingAgent(read)).map((kept) => describe(read, kept))),
    'refused.discard': ({ commandId, reason }) => {
      const discarded = write((writer) => {
        const kept = findRefused(writer, commandId);
        if (kept === null) return false;
        const given = parseCommand(kept.command);
        if (given?.type === 'case.add_attachment') stopSending(writer, given.input.sha256);
        return settle(desk, writer, commandId, reason);
      });
      if (!discarded) return failed(failureOf('not_found'));
      desk.feed.changed('refused', 'sync');
      return ok(null);
    },
    'refused.resend': (mended) => {
      const given = attempt((writer) => giveAgain(desk, writer, mended));
      if (given.ok) announceCommand(desk, 'cases', 'contacts', 'attachments', 'refused');
      return given;
    },
  };
}

/** Gives the command again, under a new id and by the acting agent: the refusal of the old id is final. */
function giveAgain(
  desk: DeskContext,
  writer: Writer,
  { commandId, texts, typeId }: Mended,
): Result<null, Failure> {
  const kept = findRefused(writer, commandId);
  if (kept === null) return failed(failureOf('not_found'));
  const command = parseCommand(kept.command);
  if (command === null) return failed(failureOf('invalid_command'));
  const { type, input } = withTexts(command, texts);
  const body = { type, input } as CommandBody;
  const given = giveBody(desk, writer, typeId === undefined ? body : withType(body, typeId));
  if (!given.ok) return given;
  settle(desk, writer, commandId, null);
  return ok(null);
}

function giveBody(desk: DeskContext, writer: Writer, body: CommandBody): Result<unknown, Failure> {
  // Queues the upload of the file too.
  if (body.type === 'case.add_attachment') {
    const { id, ...attachment } = body.input;
    return attach(desk, writer, id, attachment);
  }
  return giveCommand(desk, writer, body);
}

function withType(body: CommandBody, typeId: string): CommandBody {
  return body.type === 'case.log' ? { ...body, input: { ...body.input, typeId } } : body;
}

function findRefused(reader: Reader, commandId: string): KeptRefusal | null {
  return seenRefusals(reader, actingAgent(reader)).find(({ command }) => command.id === commandId) ?? null;
}

/** Removes it from the list. `reason` is null if it was given again. */
function settle(desk: DeskContext, writer: Writer, commandId: string, reason: string | null): boolean {
  const agentId = actingAgent(writer).id;
  return discardRefused(writer, { commandId, reason, agentId, at: desk.clock.now() });
}

function describe(reader: Reader, { command, refusal }: KeptRefusal): RefusedCommand {
  const parsed = parseCommand(command);
  const caseId = parsed?.type.startsWith('case.') === true ? parsed.input.id : null;
  const row = caseId === null ? null : readCaseRow(reader, actingViewer(reader), caseId);
  const texts = parsed === null ? [] : typedTexts(parsed);
  return {
    commandId: command.id,
    type: command.type,
    at: command.at,
    agentName: command.actor.kind === 'agent' ? (agentName(reader, command.actor.agentId) ?? '') : '',
    refusal,
    caseId: row === null ? null : caseId,
    reference: row?.reference ?? (parsed?.type === 'case.log' ? parsed.input.reference : null),
    typeId: parsed?.type === 'case.log' ? parsed.input.typeId : null,
    chosen: parsed === null ? [] : chosenFacts(reader, parsed),
    texts,
    text:
      parsed === null
        ? JSON.stringify(command.input, null, 2)
        : texts
            .map(({ text }) => text)
            .filter((text) => text !== '')
            .join('\n'),
  };
}
