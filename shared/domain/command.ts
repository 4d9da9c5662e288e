import { z } from 'zod';
import { instant } from '../time.ts';
import { agentFields } from './agent/agent.ts';
import type { AggregateKey, AggregateKind } from './aggregate.ts';
import {
  addCaseAttachment,
  addCaseNote,
  assignCase,
  changeCaseStatus,
  editCase,
  logCase,
  removeCaseAttachment,
} from './case/case-commands.ts';
import { caseTypeFields, newCaseTypeFields } from './case-type/case-type.ts';
import { contactFields } from './contact/contact.ts';
import { siteFields } from './site/site.ts';
import { teamFields } from './team/team.ts';

function creation<Shape extends z.ZodRawShape>(fields: z.ZodObject<Shape>) {
  return z.object({ id: z.uuid(), fields });
}
function edit<Shape extends z.ZodRawShape>(fields: z.ZodObject<Shape>) {
  return z.object({ id: z.uuid(), changes: fields.partial() });
}

/** Every command and the input it takes. The name begins with the kind of aggregate it is for. */
export const commandInputs = {
  'case.log': logCase,
  'case.edit': editCase,
  'case.assign': assignCase,
  'case.change_status': changeCaseStatus,
  'case.add_note': addCaseNote,
  'case.add_attachment': addCaseAttachment,
  'case.remove_attachment': removeCaseAttachment,
  'contact.create': creation(contactFields),
  'contact.edit': edit(contactFields).extend({
    /** The values that the editor had before them, of the fields that they changed. */
    seen: contactFields.partial().optional(),
  }),
  'case_type.create': creation(newCaseTypeFields),
  'case_type.edit': edit(caseTypeFields),
  'team.create': creation(teamFields),
  'team.edit': edit(teamFields),
  'site.create': creation(siteFields),
  'site.edit': edit(siteFields),
  'agent.create': creation(agentFields),
  'agent.edit': edit(agentFields),
  'agent.remove': z.object({ id: z.uuid() }),
} as const satisfies Record<`${AggregateKind}.${string}`, z.ZodType>;

export type CommandType = keyof typeof commandInputs;
export type CommandInput<Type extends CommandType> = z.infer<(typeof commandInputs)[Type]>;
/** What is to be done, as a tagged union over every command. */
export type CommandBody = {
  [Type in CommandType]: { readonly type: Type; readonly input: CommandInput<Type> };
}[CommandType];

/** Who gives a command: an agent at a desk, or the server's own administration (import, first set-up). */
export const actor = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('agent'), agentId: z.uuid(), deskId: z.uuid().nullable() }),
  z.object({ kind: z.literal('administration') }),
]);
export type Actor = z.infer<typeof actor>;

export const commandEnvelope = z.object({
  /** UUIDv7 made where the command is given; the idempotency key. */
  id: z.uuid(),
  actor,
  /** The desk's clock, corrected by the offset it learned from the server. */
  at: instant,
  /** Set when the desk's clock jumped since its last contact, so that the date is marked as doubtful. */
  clockDoubtful: z.boolean(),
  type: z.enum(Object.keys(commandInputs) as [CommandType, ...CommandType[]]),
  input: z.unknown(),
});
export type CommandEnvelope = z.infer<typeof commandEnvelope>;
export type Command = Omit<CommandEnvelope, 'type' | 'input'> & CommandBody;
export type CommandOf<Type extends CommandType> = Extract<Command, { readonly type: Type }>;

/** Checks a command's input by its own schema: the parsed command, or null when it does not hold. */
export function parseCommand(envelope: CommandEnvelope): Command | null {
  const input = commandInputs[envelope.type].safeParse(envelope.input);
  return input.success ? ({ ...envelope, input: input.data } as Command) : null;
}

/** The aggregate that a command is for. */
export function aggregateOf(command: CommandBody): AggregateKey {
  return {
    kind: command.type.slice(0, command.type.indexOf('.')) as AggregateKind,
    id: command.input.id,
  };
}
