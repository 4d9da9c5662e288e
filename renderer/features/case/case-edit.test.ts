import { expect, test } from 'vitest';
import type { CaseState } from '../../../shared/domain/case/case.ts';
import { caseDraft, caseEdit } from './case-edit.ts';

const place = { address: '12 rue de l’Église', latitude: 48.8, longitude: 2.3 };
const before = {
  id: 'case',
  typeId: 'type',
  contactId: null,
  description: 'Trou',
  place,
} as unknown as CaseState;

const to = (address: string) => caseEdit(before, { ...caseDraft(before), address });

test('nothing typed changes nothing, nor do spaces', () => {
  expect(caseEdit(before, caseDraft(before))).toBeNull();
  expect(
    caseEdit(before, { ...caseDraft(before), description: ' Trou ', address: `${place.address} ` }),
  ).toBeNull();
});

test('what is typed goes with what stood there, field by field', () => {
  expect(caseEdit(before, { ...caseDraft(before), description: 'Trou profond' })).toEqual({
    id: 'case',
    changes: { description: 'Trou profond' },
    seen: { description: 'Trou' },
  });
});

test('another address has no coordinates, and an empty one is no place', () => {
  expect(to('14 rue Haute')).toMatchObject({
    changes: { place: { address: '14 rue Haute', latitude: null, longitude: null } },
    seen: { place },
  });
  expect(to(' ')?.changes).toEqual({ place: null });
});
