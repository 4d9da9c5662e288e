import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { recordEdit, withChanges } from './record.ts';

const fields = fc.record({
  name: fc.constantFrom('a', 'b', 'c'),
  phone: fc.constantFrom(null, '01', '02'),
  teams: fc.uniqueArray(fc.constantFrom('x', 'y')),
});
const changes = fc.record(
  {
    name: fc.constantFrom('a', 'b', 'c'),
    phone: fc.constantFrom(null, '01'),
    teams: fc.uniqueArray(fc.constantFrom('x', 'y')),
  },
  { requiredKeys: [] },
);

describe('editing a record', () => {
  test('keeps what differs, and the values it replaced', () => {
    fc.assert(
      fc.property(fields, changes, (before, requested) => {
        const edit = recordEdit(before, requested);
        const after = withChanges(before, requested);
        if (edit === null) {
          expect(after).toEqual(before);
          return;
        }
        expect(withChanges(before, edit.changes)).toEqual(after);
        expect(withChanges(after, edit.before)).toEqual(before);
        expect(Object.keys(edit.changes)).toEqual(Object.keys(edit.before));
      }),
    );
  });

  test('leaves an absent field as it was, and takes null as a value', () => {
    expect(recordEdit({ phone: '01' }, { phone: undefined })).toBeNull();
    expect(recordEdit<{ phone: string | null }>({ phone: '01' }, { phone: null })).toEqual({
      changes: { phone: null },
      before: { phone: '01' },
    });
  });
});
