import { contactName, type ContactState } from '../../shared/domain/contact/contact.ts';
import { phoneDigits } from '../search/phone-digits.ts';
import type { Writer } from '../store.ts';

const upsert = `INSERT INTO contact_row (id, name, phone, phone_digits, email, address)
  VALUES (?, ?, ?, ?, ?, ?)
  ON CONFLICT (id) DO UPDATE SET
    name = excluded.name, phone = excluded.phone, phone_digits = excluded.phone_digits,
    email = excluded.email, address = excluded.address
  RETURNING key`;

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
  const row = writer.one<{ key: number }>(
    upsert,
    state.id,
    contactName(state),
    state.phone,
    state.phone === null ? null : phoneDigits(state.phone),
    state.email,
    state.address,
  );
  if (row === undefined) throw new Error('A contact row was written and not returned');
  if (previous !== null) writer.run('DELETE FROM contact_text WHERE rowid = ?', row.key);
  writer.run(
    'INSERT INTO contact_text (rowid, names, email) VALUES (?, ?, ?)',
    row.key,
    namesOf(state),
    state.email ?? '',
  );
}

/** Every name somebody may be asked for by. */
function namesOf(state: ContactState): string {
  return [state.firstName, state.familyName, state.usualName, state.organisationName]
    .filter((name) => name !== null)
    .join(' ');
}
