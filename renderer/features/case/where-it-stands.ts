import type { CaseDetail } from '../../../shared/contract/cases.ts';
import { isFinal, type CaseStatus } from '../../../shared/domain/case/workflow.ts';
import { assertNever } from '../../../shared/result.ts';
import { dateIn, daysBetween } from '../../../shared/time.ts';
import type { SayText } from '../../ui/use-text.ts';

export interface StandFacts {
  readonly status: CaseStatus;
  readonly team: string;
  readonly agent: string | null;
  readonly dueOn: string;
  /** The day since which the case has had this status. */
  readonly since: string;
  /** Why it was ended, where that was said. */
  readonly reason: string | null;
}

/** What the sentence needs of a case, out of its row and its history. */
export function standFacts({ row, timeline }: CaseDetail, timeZone: string): StandFacts {
  const change = timeline.find(
    ({ body }) => body.type === 'case.status_changed' && body.data.status === row.status,
  );
  return {
    status: row.status,
    team: row.teamName,
    agent: row.agentName,
    dueOn: row.dueOn,
    since: dateIn(change?.at ?? row.receivedAt, timeZone),
    reason: change?.body.type === 'case.status_changed' ? change.body.data.reason : null,
  };
}

interface Words {
  readonly say: SayText;
  /** A calendar day in a sentence: « 1er décembre ». */
  readonly day: (date: string) => string;
  readonly today: string;
}

/** « Où en est-on ? » in one sentence, to be read out to the person who asks. */
export function whereItStands(facts: StandFacts, words: Words): string {
  const { say } = words;
  if (isFinal(facts.status) || facts.status === 'handled') return clause(facts, words);
  return say('stands.open', { clause: clause(facts, words), due: due(facts.dueOn, words) });
}

function clause(facts: StandFacts, { say, day, today }: Words): string {
  const { status, team, agent, reason } = facts;
  const days = daysBetween(facts.since, today);
  const near = days === 0 ? say('date.today') : days === 1 ? say('date.yesterday') : null;
  const since = near ?? say('stands.since_day', { date: day(facts.since) });
  const on = near ?? say('stands.on_day', { date: day(facts.since) });
  const ended = { on, reason: reason ?? '', hasReason: reason === null ? 'no' : 'yes' };
  switch (status) {
    case 'new':
      return agent === null ? say('stands.new_free', { team }) : say('stands.new_with', { agent, team });
    case 'in_progress':
      return agent === null
        ? say('stands.in_progress_free', { team, since })
        : say('stands.in_progress_with', { agent, team, since });
    case 'to_qualify':
      return say('stands.to_qualify', { team });
    case 'waiting_documents':
    case 'waiting_advice':
    case 'waiting_contact':
      return say(`stands.${status}`, { team, since });
    case 'handled':
      return say('stands.handled', { since });
    case 'closed':
      return say('stands.closed', { on });
    case 'dismissed':
    case 'refused':
    case 'transferred':
      return say(`stands.${status}`, ended);
    default:
      return assertNever(status);
  }
}

function due(date: string, { say, day, today }: Words): string {
  const days = daysBetween(today, date);
  if (days < 0) return say('stands.due_late', { date: day(date), days: -days });
  if (days === 0) return say('stands.due_today');
  if (days === 1) return say('stands.due_tomorrow');
  return say('stands.due_later', { date: day(date), days });
}
