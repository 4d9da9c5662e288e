import { createIntl } from 'react-intl';
import { describe, expect, it } from 'vitest';
import { caseStatuses } from '../../../shared/domain/case/workflow.ts';
import { catalogueFor } from '../../../shared/messages/catalogue.ts';
import type { Locale } from '../../../shared/messages/message.ts';
import { dayText } from '../../ui/day-text.ts';
import type { SayText } from '../../ui/use-text.ts';
import { whereItStands, type StandFacts } from './where-it-stands.ts';

const today = '2026-11-24';
const facts: StandFacts = {
  status: 'new',
  team: 'Voirie',
  agent: null,
  dueOn: '2026-12-01',
  since: '2026-11-20',
  reason: null,
};

function sentence(locale: Locale, change: Partial<StandFacts>): string {
  const intl = createIntl({ locale, messages: catalogueFor(locale) });
  const say: SayText = (id, values) => intl.formatMessage({ id }, values);
  const day = (date: string): string => dayText(date, today, locale, 'day');
  return whereItStands({ ...facts, ...change }, { say, day, today }).replaceAll(/[\u00a0\u202f]/g, ' ');
}

describe('where a case stands', () => {
  it.each([
    [
      {},
      'La demande attend d’être prise en charge par le service Voirie ; la réponse est annoncée pour le 1er décembre, dans 7 jours.',
      'The request is waiting to be taken on by Voirie; the answer is announced for 1 December, in 7 days.',
    ],
    [
      { status: 'in_progress', agent: 'Karim Benali', dueOn: '2026-11-25' },
      'Karim Benali (Voirie) instruit la demande depuis le 20 novembre ; la réponse est annoncée pour demain.',
      'Karim Benali (Voirie) has been working on the request since 20 November; the answer is announced for tomorrow.',
    ],
    [
      { status: 'waiting_documents', since: '2026-11-23', dueOn: '2026-11-23' },
      'Le service Voirie attend des pièces de l’usager depuis hier ; la réponse annoncée pour le 23 novembre a 1 jour de retard.',
      'Voirie has been waiting for the person’s documents since yesterday; the answer announced for 23 November is 1 day late.',
    ],
    [
      { status: 'new', agent: 'Karim Benali', dueOn: today },
      'La demande est confiée à Karim Benali (Voirie), qui ne l’a pas encore commencée ; la réponse est annoncée pour aujourd’hui.',
      'The request is with Karim Benali (Voirie), who has not begun yet; the answer is announced for today.',
    ],
    [
      { status: 'closed', since: today },
      'La demande est terminée : elle a été traitée, puis clôturée aujourd’hui.',
      'The request is finished: it was handled, and closed today.',
    ],
    [
      { status: 'dismissed', reason: 'Voie privée.' },
      'La demande a été classée sans suite le 20 novembre : Voie privée.',
      'The request was set aside on 20 November: Voie privée.',
    ],
    [
      { status: 'refused' },
      'La demande a été refusée le 20 novembre.',
      'The request was refused on 20 November.',
    ],
  ] as const)('%o', (change, french, english) => {
    expect(sentence('fr', change)).toBe(french);
    expect(sentence('en', change)).toBe(english);
  });

  it('says lateness only while something is owed', () => {
    for (const status of caseStatuses) {
      const isOwed = !['handled', 'closed', 'dismissed', 'refused', 'transferred'].includes(status);
      expect(sentence('fr', { status, dueOn: '2026-11-20' }).includes('retard')).toBe(isOwed);
    }
  });

  it('is one sentence for every status, with and without somebody', () => {
    for (const status of caseStatuses) {
      for (const agent of [null, 'Karim Benali']) {
        for (const locale of ['fr', 'en'] as const) {
          expect(sentence(locale, { status, agent })).toMatch(/^[^.{}]+\.$/);
        }
      }
    }
  });
});
