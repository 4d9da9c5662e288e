import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { recordedEvent } from '../../shared/domain/recorded-event.ts';
import { eventTypes, readEvent, versionOf } from '../../shared/domain/event.ts';

const folder = new URL('../../shared/domain/golden/', import.meta.url);
const files = readdirSync(folder).filter((file) => file.endsWith('.json'));

/** Every type and version of event that a release has ever written: a desk or a backup may still hold one. */
describe('golden events', () => {
  test.each(files)('%s is still read', (file) => {
    const event = recordedEvent.parse(JSON.parse(readFileSync(new URL(file, folder), 'utf8')));
    expect(file).toBe(`${event.type}.${event.version}.json`);
    const read = readEvent(event);
    if (typeof read === 'string') expect.fail(read);
    expect(read.version).toBe(versionOf(read.type));
    if (event.version === read.version) expect(read.data).toEqual(event.data);
  });

  test('there is one for every version of every type', () => {
    const expected = eventTypes.flatMap((type) =>
      Array.from({ length: versionOf(type) }, (_, index) => `${type}.${index + 1}.json`),
    );
    expect(files.toSorted()).toEqual(expected.toSorted());
  });

  test('what is unknown, newer or malformed is named, never guessed', () => {
    const event = recordedEvent.parse(
      JSON.parse(readFileSync(new URL('team.created.1.json', folder), 'utf8')),
    );
    expect(readEvent({ ...event, type: 'team.exploded' })).toBe('unknown_type');
    expect(readEvent({ ...event, version: 99 })).toBe('newer_version');
    expect(readEvent({ ...event, data: { fields: { name: '' } } })).toBe('invalid_data');
  });
});
