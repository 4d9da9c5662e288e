import type { TimelineEntry } from '../../../shared/contract/cases.ts';
import { isFinal } from '../../../shared/domain/case/workflow.ts';
import type { MessageId } from '../../../shared/messages/catalogue.ts';
import { assertNever } from '../../../shared/result.ts';
import type { SayText } from '../../ui/use-text.ts';
import { editedFields } from './edit-lines.ts';

/** What happened, in the past tense, with who did it. */
export function eventSentence(entry: TimelineEntry, say: SayText): string {
  const actor = entry.agentName ?? say('timeline.administration');
  const { body } = entry;
  switch (body.type) {
    case 'case.logged': {
      const { channel, siteId, teamId } = body.data;
      const site = siteId === null ? undefined : entry.names[siteId];
      const values = {
        actor,
        channel: say(`channel.${channel}`).toLocaleLowerCase(),
        team: team(entry, teamId, say),
      };
      return site === undefined ? say('event.logged', values) : say('event.logged_at', { ...values, site });
    }
    case 'case.reference_given':
      return say('event.reference_given', body.data);
    case 'case.edited':
      return say('event.edited', { actor, fields: editedFields(body, say) });
    case 'contact.edited':
      return say('event.contact_edited', { actor, fields: editedFields(body, say) });
    case 'case.assigned':
      return assignmentSentence(entry, body.data, actor, say);
    case 'case.status_changed': {
      const { status, before } = body.data;
      const id: MessageId = isFinal(before) ? 'event.reopened' : `event.to_${status}`;
      return say(id, { actor });
    }
    case 'case.note_added':
      return say('event.note', { actor });
    case 'case.attachment_added':
      return say('event.attached', { actor, name: body.data.name });
    case 'case.attachment_removed':
      return say('event.attachment_removed', { actor, name: body.data.name });
    case 'case.form_filled':
      return say('event.form_filled', { actor });
    case 'case.answers_edited':
      return say('event.answers_edited', { actor, count: Object.keys(body.data.changes).length });
    case 'case.state_changed':
      return say('event.state_changed', { actor, state: stateLabel(entry, body.data.standing.state) });
    case 'case.version_moved':
      return say('event.version_moved', { actor });
    default:
      return assertNever(body);
  }
}

type Assignment = Extract<TimelineEntry['body'], { readonly type: 'case.assigned' }>['data'];

function assignmentSentence(
  entry: TimelineEntry,
  { teamId, agentId, before }: Assignment,
  actor: string,
  say: SayText,
): string {
  const isOtherTeam = teamId !== before.teamId;
  const values = { actor, team: team(entry, teamId, say) };
  if (agentId === null) {
    if (isOtherTeam || before.agentId === null) return say('event.sent_to_team', values);
    const agent = agentNamed(entry, before.agentId, say);
    return agent === entry.agentName
      ? say('event.gave_up', values)
      : say('event.released', { ...values, agent });
  }
  const agent = agentNamed(entry, agentId, say);
  if (agent === entry.agentName) return say(isOtherTeam ? 'event.taken_team' : 'event.taken', values);
  return say(isOtherTeam ? 'event.assigned_team' : 'event.assigned', { ...values, agent });
}

function team(entry: TimelineEntry, id: string, say: SayText): string {
  return entry.names[id] ?? say('timeline.unnamed');
}

function agentNamed(entry: TimelineEntry, id: string, say: SayText): string {
  return entry.names[id] ?? say('timeline.someone').toLocaleLowerCase();
}

/** How a state of the case's own workflow is called; its code where this desk does not know the version. */
function stateLabel({ names }: TimelineEntry, code: string): string {
  return names[code] ?? code;
}

/** What was typed with it: a note's words, a status's reason. */
export function eventText({ body }: TimelineEntry): string | null {
  if (body.type === 'case.note_added') return body.data.text;
  if (body.type === 'case.attachment_removed') return body.data.reason;
  return body.type === 'case.status_changed' || body.type === 'case.state_changed' ? body.data.reason : null;
}
