import { aggregateOf, type Command } from './command.ts';
import { versionOf, type DomainEvent, type EventBody } from './event.ts';

/** Makes recorded events of the event bodies that a command caused: ids, revisions, actor and time. */
export function recordEvents(
  command: Command,
  revision: number,
  bodies: readonly EventBody[],
): readonly DomainEvent[] {
  const { kind, id } = aggregateOf(command);
  return bodies.map((body, index): DomainEvent => ({
    id: `${command.id}.${index}`,
    kind,
    aggregateId: id,
    revision: revision + 1 + index,
    version: versionOf(body.type),
    commandId: command.id,
    actor: command.actor,
    at: command.at,
    clockDoubtful: command.clockDoubtful,
    ...body,
  }));
}
