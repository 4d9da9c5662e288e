import { createIntl } from 'react-intl';
import { describe, expect, it } from 'vitest';
import type { TimelineEntry } from '../../../shared/contract/cases.ts';
import { caseStatuses } from '../../../shared/domain/case/workflow.ts';
import { catalogueFor } from '../../../shared/messages/catalogue.ts';
import type { Locale } from '../../../shared/messages/message.ts';
import { eventSentence } from './event-sentence.ts';

const names = {
  voirie: 'Voirie',
  proprete: 'Propreté',
  karim: 'Karim Benali',
  awa: 'Awa Diallo',
  site: 'Hôtel de ville',
};

function sentence(
  body: TimelineEntry['body'],
  agentName: string | null = 'Karim Benali',
  locale: Locale = 'fr',
) {
  const intl = createIntl({ locale, messages: catalogueFor(locale) });
  const entry = {
    id: 'e',
    at: '2026-11-24T09:00:00Z',
    clockDoubtful: false,
    agentName,
    pending: false,
    names,
    body,
  };
  return eventSentence(entry, (id, values) => intl.formatMessage({ id }, values)).replaceAll(
    /[\u00a0\u202f]/g,
    ' ',
  );
}
function assigned(
  teamId: string,
  agentId: string | null,
  before: { teamId: string; agentId: string | null },
) {
  return { type: 'case.assigned', data: { teamId, agentId, before } } as const;
}
function logged(siteId: string | null) {
  return {
    type: 'case.logged',
    data: {
      reference: 'D-2026-001234-T',
      typeId: 't',
      contactId: null,
      channel: 'counter',
      description: '',
      place: null,
      siteId,
      teamId: 'voirie',
      receivedAt: '2026-11-24T09:00:00Z',
      dueOn: '2026-12-01',
      origin: null,
    },
  } as const;
}

describe('what happened to a case', () => {
  it('says where it was logged', () => {
    expect(sentence(logged('site'))).toBe(
      'Karim Benali a enregistré la demande (guichet, Hôtel de ville) pour le service Voirie',
    );
    expect(sentence(logged(null), null, 'en')).toBe(
      'The administration logged the request (counter) for Voirie',
    );
  });

  it('tells taking on, assigning, sending elsewhere and giving back apart', () => {
    const free = { teamId: 'voirie', agentId: null };
    const karims = { teamId: 'voirie', agentId: 'karim' };
    expect(sentence(assigned('voirie', 'karim', free))).toBe('Karim Benali a pris la demande en charge');
    expect(sentence(assigned('voirie', 'awa', free))).toBe('Karim Benali a affecté la demande à Awa Diallo');
    expect(sentence(assigned('proprete', null, karims))).toBe(
      'Karim Benali a réorienté la demande vers Propreté',
    );
    expect(sentence(assigned('proprete', 'awa', free))).toBe(
      'Karim Benali a réorienté la demande vers Propreté et l’a affectée à Awa Diallo',
    );
    expect(sentence(assigned('voirie', null, karims))).toBe(
      'Karim Benali a rendu la demande au service Voirie',
    );
    expect(sentence(assigned('voirie', null, karims), 'Awa Diallo')).toBe(
      'Awa Diallo a retiré la demande à Karim Benali ; elle est à prendre dans le service Voirie',
    );
  });

  it('has its own words for every status, and for reopening', () => {
    const sentences = caseStatuses.map((status) =>
      sentence({ type: 'case.status_changed', data: { status, before: 'new', reason: null } }),
    );
    expect(new Set(sentences).size).toBe(caseStatuses.length);
    const reopened = { status: 'in_progress', before: 'closed', reason: null } as const;
    expect(sentence({ type: 'case.status_changed', data: reopened })).toBe(
      'Karim Benali a rouvert la demande',
    );
  });
});
