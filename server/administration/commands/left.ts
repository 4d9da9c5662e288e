import { createWriteStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { openAttachmentStore } from '../../attachments/open-attachment-store.ts';
import { listDesks } from '../../auth/desks.ts';
import type { ServerContext } from '../../context.ts';
import { releaseCommand } from '../../quarantine/release-command.ts';
import { readQuarantineFacts } from '../../quarantine/quarantine-facts.ts';
import {
  fileNamedBy,
  listQuarantined,
  settleQuarantined,
  type QuarantinedCommand,
} from '../../quarantine/quarantined-command.ts';
import { assertNever } from '../../../shared/result.ts';
import type { AdministrativeCommand, CommandCall } from '../administrative-command.ts';
import { chooseAuthority } from '../choose-authority.ts';
import { confirm } from '../confirm.ts';
import {
  agentOf,
  fileIn,
  quarantinedLine,
  quarantinedLines,
  stateOf,
  type QuarantineReading,
} from '../describe-quarantined.ts';
import { Problem, usageProblem } from '../problem.ts';

const authority = { help: 'administration.option.authority', value: 'SLUG' } as const;
const argument = { value: 'ID' } as const;

export const leftList: AdministrativeCommand = {
  name: 'left list',
  summary: 'administration.command.left_list',
  options: { all: { help: 'administration.option.all', value: null }, authority },
  run: (call) =>
    call.withContext(async (context) => {
      const { reading, left: quarantined } = await openQuarantine(context, call);
      const shown = quarantined.filter(
        ({ state }) => state === 'waiting' || call.option('all') !== undefined,
      );
      if (shown.length === 0) call.terminal.tell(call.terminal.text('left.none'));
      for (const one of shown) call.terminal.print(quarantinedLine(reading, one));
    }),
};

export const leftShow: AdministrativeCommand = {
  name: 'left show',
  summary: 'administration.command.left_show',
  argument,
  options: { authority },
  run: (call) =>
    call.withContext(async (context) => {
      const { reading, left: quarantined } = await openQuarantine(context, call);
      for (const line of quarantinedLines(reading, found(quarantined, call.argument)))
        call.terminal.print(line);
    }),
};

export const leftGive: AdministrativeCommand = {
  name: 'left give',
  summary: 'administration.command.left_give',
  argument,
  options: { yes: { help: 'administration.option.yes', value: null }, authority },
  run: (call) =>
    call.withContext(async (context) => {
      const { terminal } = call;
      const { reading, left: quarantined } = await openQuarantine(context, call);
      const one = waiting(reading, found(quarantined, call.argument));
      // Shown before the question, so that nobody confirms a command that they have not read.
      for (const line of quarantinedLines(reading, one)) terminal.print(line);
      await confirm(call, 'left.ask_give', { agent: agentOf(reading, one) });
      const given = await releaseCommand(context, reading.authority.id, one);
      switch (given.result) {
        case 'given':
          return terminal.print(terminal.text('left.given'));
        case 'refused':
          throw new Problem(`failure.${given.refusal.code}`, given.refusal.facts);
        case 'unreadable':
          throw new Problem('administration.error.left_unreadable');
        case 'out_of_order':
          throw new Problem('administration.error.left_out_of_order', { first: given.first });
        default:
          return assertNever(given);
      }
    }),
};

export const leftSave: AdministrativeCommand = {
  name: 'left save',
  summary: 'administration.command.left_save',
  argument,
  options: { to: { help: 'administration.option.to', value: 'FILE', required: true }, authority },
  run: (call) =>
    call.withContext(async (context) => {
      const { terminal } = call;
      const path = call.required('to');
      const { reading, left: quarantined } = await openQuarantine(context, call);
      const one = found(quarantined, call.argument);
      const sha256 = fileNamedBy(one);
      if (sha256 === null) {
        throw new Problem('administration.error.left_no_file', { why: terminal.text('left.file_none') });
      }
      await writeNew(path, await readQuarantinedFile(context, reading, sha256));
      terminal.print(terminal.text('left.saved', { path }));
    }),
};

/** The bytes of a completely received file that was found clean. */
async function readQuarantinedFile(
  { config }: ServerContext,
  reading: QuarantineReading,
  sha256: string,
): Promise<Readable> {
  const { facts, terminal } = reading;
  const file = facts.fileOf(sha256);
  if (file?.state !== 'ready') {
    throw new Problem('administration.error.left_no_file', { why: fileIn(reading, sha256) });
  }
  const store = openAttachmentStore(config.attachments.store);
  const key = { authorityId: reading.authority.id, sha256 };
  const bytes = await store.read(key, { first: 0, last: file.size - 1 });
  if (bytes !== null) return bytes;
  throw new Problem('administration.error.left_no_file', { why: terminal.text('left.file_lost') });
}

/** Creates a file that only its owner can read; fails if it exists. */
async function writeNew(path: string, bytes: Readable): Promise<void> {
  try {
    await pipeline(bytes, createWriteStream(path, { flags: 'wx', mode: 0o600 }));
  } catch (error) {
    const cause = (error as NodeJS.ErrnoException).code ?? String(error);
    throw new Problem('administration.error.not_written', { path, cause });
  }
}

export const leftDiscard: AdministrativeCommand = {
  name: 'left discard',
  summary: 'administration.command.left_discard',
  argument,
  options: { reason: { help: 'administration.option.reason', value: 'TEXT', required: true }, authority },
  run: (call) =>
    call.withContext(async (context) => {
      const reason = call.required('reason').trim();
      if (reason === '') {
        throw usageProblem('administration.error.invalid_value', { option: '--reason', value: '' });
      }
      const { reading, left: quarantined } = await openQuarantine(context, call);
      const one = waiting(reading, found(quarantined, call.argument));
      const settled = { state: 'discarded', settledAt: context.now(), reason } as const;
      await context.database.write(reading.authority.id, (writer) =>
        settleQuarantined(writer, one.id, settled),
      );
      call.terminal.print(call.terminal.text('left.discarded'));
    }),
};

async function openQuarantine(
  context: ServerContext,
  { option, terminal }: Pick<CommandCall, 'option' | 'terminal'>,
): Promise<{ readonly reading: QuarantineReading; readonly left: readonly QuarantinedCommand[] }> {
  const profile = await chooseAuthority(context, option('authority'));
  const desks = await listDesks(context, profile.id);
  return context.database.read(profile.id, async (reader) => {
    const quarantined = await listQuarantined(reader);
    const facts = await readQuarantineFacts(reader, quarantined, terminal.locale);
    return { reading: { terminal, authority: profile, desks, facts }, left: quarantined };
  });
}

function found(quarantined: readonly QuarantinedCommand[], id = ''): QuarantinedCommand {
  const one = quarantined.find((candidate) => candidate.id === id.trim().toLowerCase());
  if (one === undefined) throw new Problem('administration.error.left_unknown', { id });
  return one;
}

function waiting(reading: QuarantineReading, one: QuarantinedCommand): QuarantinedCommand {
  if (one.state === 'waiting') return one;
  throw new Problem('administration.error.left_settled', { state: stateOf(reading, one) });
}
