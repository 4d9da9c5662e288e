import type { Actor } from '../../shared/domain/actor.ts';
import type { Command, CommandBody } from '../../shared/domain/command.ts';
import { sampleId } from './sample-id.ts';

export const byAdministration: Actor = { kind: 'administration' };

export function byAgent(login: string): Actor {
  return { kind: 'agent', agentId: sampleId('agent', login), deskId: null };
}

/** A command of the sample; `name` says which one it is, so that its id is the same at every filling. */
export function sampleCommand(name: string, actor: Actor, at: string, body: CommandBody): Command {
  return { id: sampleId('command', name), actor, at, clockDoubtful: false, ...body };
}
