import { createIntl } from 'react-intl';
import { describe, expect, it } from 'vitest';
import type { TimelineBody } from '../../../shared/contract/cases.ts';
import { catalogueFor } from '../../../shared/messages/catalogue.ts';
import type { Locale } from '../../../shared/messages/message.ts';
import { editLines } from './edit-lines.ts';

const names = { karim: 'Karim Benali', trou: 'Nid-de-poule', arbre: 'Arbre dangereux' };

function lines(body: TimelineBody, locale: Locale) {
  const intl = createIntl({ locale, messages: catalogueFor(locale) });
  const entry = {
    id: 'e',
    at: '2026-11-24T09:00:00Z',
    clockDoubtful: false,
    agentName: 'Awa Diallo',
    pending: false,
    names,
    body,
  };
  return editLines(entry, (id, values) => intl.formatMessage({ id }, values)).map((line) =>
    line.replaceAll(/[\u00a0\u202f]/g, ' '),
  );
}

describe('an edit that replaced what somebody had entered meanwhile', () => {
  const description: TimelineBody = {
    type: 'case.edited',
    data: {
      changes: { description: 'Trou profond' },
      before: { description: 'Trou devant l’école' },
      overwrote: [{ field: 'description', value: 'Trou devant l’école', agentId: 'karim' }],
    },
  };

  it('tells both values and whose was replaced, in both languages', () => {
    expect(lines(description, 'fr')).toEqual([
      'Ce qui est demandé : Trou devant l’école → Trou profond',
      'Ce qui est demandé : « Trou devant l’école », saisi entre-temps par Karim Benali, a été remplacé',
    ]);
    expect(lines(description, 'en')).toEqual([
      'What is asked: Trou devant l’école → Trou profond',
      'What is asked: “Trou devant l’école”, entered meanwhile by Karim Benali, was replaced',
    ]);
  });

  it('names what ids stand for, and says so where nothing stood or nobody is known', () => {
    const body: TimelineBody = {
      type: 'case.edited',
      data: {
        changes: { typeId: 'arbre', place: null },
        before: { typeId: 'trou', place: { address: '12 rue de l’Église', latitude: null, longitude: null } },
        overwrote: [
          { field: 'typeId', value: 'trou', agentId: null },
          {
            field: 'place',
            value: { address: '12 rue de l’Église', latitude: null, longitude: null },
            agentId: 'parti',
          },
        ],
      },
    };
    expect(lines(body, 'fr')).toEqual([
      'Type : Nid-de-poule → Arbre dangereux',
      'Lieu : 12 rue de l’Église → rien',
      'Type : « Nid-de-poule », saisi entre-temps par l’administration, a été remplacé',
      'Lieu : « 12 rue de l’Église », saisi entre-temps par un agent, a été remplacé',
    ]);
  });

  it('says nothing more where it replaced nothing unseen', () => {
    expect(lines({ ...description, data: { ...description.data, overwrote: [] } }, 'fr')).toHaveLength(1);
  });
});
