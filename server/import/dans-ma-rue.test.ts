import { describe, expect, test } from 'vitest';
import { dansMaRue } from './dans-ma-rue.ts';

const context = { timeZone: 'Europe/Paris', now: '2026-11-24T10:30:00Z' };
const row = {
  id_dmr: 'X2026A12',
  numero: '12',
  type: 'Propreté',
  soustype: 'Chaise abandonnée',
  adresse: '3 rue Inventée, 75018 PARIS',
  code_postal: '75018',
  ville: 'Paris 18',
  arrondissement: '18',
  conseilquartier: 'QUARTIER INVENTÉ',
  datedecl: '2026-07-14',
  prefixe: 'Android',
  intervenant: 'Équipe A',
  lat: '48.89',
  lon: '2.34',
};
const read = (changes: Partial<typeof row> = {}) => dansMaRue.read({ ...row, ...changes }, context);

describe('a row of Dans Ma Rue', () => {
  test('becomes a request', () => {
    expect(read()).toEqual({
      ok: true,
      value: {
        id: 'X2026A12',
        type: { group: 'Propreté', label: 'Chaise abandonnée' },
        team: 'Équipe A',
        channel: 'online',
        description: 'Chaise abandonnée\nQuartier QUARTIER INVENTÉ\nSignalement 12, reçu par Android',
        place: { address: '3 rue Inventée, 75018 PARIS', latitude: 48.89, longitude: 2.34 },
        receivedAt: '2026-07-13T22:00:00Z',
      },
    });
  });

  test.each([
    ['Android', 'online'],
    ['IOPage DMR Paris.fr application', 'online'],
    ['Page DMR Paris.fr', 'online'],
    ['', 'online'],
    ['Back Office', 'phone'],
  ])('came in by %j: %s', (prefixe, channel) => {
    expect(read({ prefixe })).toMatchObject({ ok: true, value: { channel } });
  });

  test('without an address lies in its district', () => {
    const place = { latitude: 48.89, longitude: 2.34 };
    expect(read({ adresse: '' })).toMatchObject({ value: { place: { ...place, address: 'Paris 18e' } } });
    expect(read({ adresse: ' ', ville: 'Paris 01', arrondissement: '1' })).toMatchObject({
      value: { place: { address: 'Paris 1er' } },
    });
    expect(read({ adresse: '', ville: '', arrondissement: '', lat: '', lon: '' })).toMatchObject({
      ok: true,
      value: { place: null },
    });
    expect(read({ lat: '', lon: '' })).toMatchObject({
      value: { place: { address: row.adresse, latitude: null, longitude: null } },
    });
  });

  test('may name no team', () => {
    expect(read({ intervenant: '' })).toMatchObject({ ok: true, value: { team: null } });
  });

  test.each([
    [{ id_dmr: ' ' }, 'row_without_id'],
    [{ id_dmr: 'x'.repeat(121) }, 'row_id_too_long'],
    [{ type: '', soustype: '' }, 'row_without_type'],
    [{ datedecl: '' }, 'row_wrong_date'],
    [{ datedecl: '14/07/2026' }, 'row_wrong_date'],
    [{ datedecl: '2026-02-30' }, 'row_wrong_date'],
    [{ datedecl: '2026-11-25' }, 'row_future_date'],
    [{ lat: '48,89' }, 'row_coordinates'],
    [{ lat: '91' }, 'row_coordinates'],
    [{ lon: '' }, 'row_coordinates'],
    [{ adresse: 'x'.repeat(301) }, 'row_text_too_long'],
    [{ conseilquartier: 'x'.repeat(4001) }, 'row_text_too_long'],
    [{ intervenant: 'x'.repeat(121) }, 'row_text_too_long'],
  ])('that says %j is refused: %s', (changes, error) => {
    expect(read(changes)).toEqual({ ok: false, error });
  });
});
