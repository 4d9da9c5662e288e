import { contactName, type ContactState } from '../../shared/domain/contact/contact.ts';
import { phoneDigits } from '../search/phone-digits.ts';
import type { Writer } from '../store.ts';

const insert = `INSERT INTO contact_row (id, name, phone, phone_digits, email, address)
  VALUES (?, ?, ?, ?, ?, ?)`;
const upsert = `${insert}
  ON CONFLICT (id) DO UPDATE SET
    name = excluded.name, phone = excluded.phone, phone_digits = excluded.phone_digits,
    email = excluded.email, address = excluded.address`;

export function projectContact(
  writer: Writer,
  id: string,
  state: ContactState | null,
  previous: ContactState | null,
): void {
  if (state === null) {
    const gone = writer.one<{ key: number }>('DELETE FROM contact_row WHERE id = ? RETURNING key', id);
    if (gone !== undefined) writer.run('DELETE FROM contact_text WHERE rowid = ?', gone.key);
    return;
  }
  if (previous === null) {
    // Plain insert, as for cases.
    writer.run(insert, ...rowValues(state));
    addText(writer, 'last_insert_rowid()', state);
    return;
  }
  writer.run(upsert, ...rowValues(state));
  writer.run('DELETE FROM contact_text WHERE rowid = (SELECT key FROM contact_row WHERE id = ?)', id);
  addText(writer, '(SELECT key FROM contact_row WHERE id = ?)', state, id);
}

function addText(writer: Writer, key: string, state: ContactState, ...keyValues: readonly string[]): void {
  writer.run(
    `INSERT INTO contact_text (rowid, names, email) VALUES (${key}, ?, ?)`,
    ...keyValues,
    namesOf(state),
    state.email ?? '',
  );
}

function rowValues(state: ContactState) {
  return [
    state.id,
    contactName(state),
    state.phone,
    state.phone === null ? null : phoneDigits(state.phone),
    state.email,
    state.address,
  ] as const;
}

/** All names under which somebody may look for the contact. */
function namesOf(state: ContactState): string {
  return [state.firstName, state.familyName, state.usualName, state.organisationName]
    .filter((name) => name !== null)
    .join(' ');
}
