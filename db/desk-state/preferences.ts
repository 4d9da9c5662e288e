import { eq } from 'drizzle-orm';
import type { Preferences } from '../../shared/contract/work.ts';
import { withChanges, type Changes } from '../../shared/domain/record.ts';
import { preference } from '../schema/desk.ts';
import type { Reader, Writer } from '../store.ts';

const deskOwner = 'desk';
const defaults: Preferences = { locale: 'fr', theme: 'system', density: 'compact', singleKeys: true };

/** An agent's settings, else the desk's, else the defaults. */
export function readPreferences(reader: Reader, agentId: string | null): Preferences {
  return {
    ...defaults,
    ...chosenBy(reader, deskOwner),
    ...(agentId === null ? {} : chosenBy(reader, agentId)),
  };
}

/** Changes some settings of an agent, or of the desk while nobody is signed in. */
export function savePreferences(writer: Writer, agentId: string | null, changes: Changes<Preferences>): void {
  const owner = agentId ?? deskOwner;
  const value = withChanges(chosenBy(writer, owner), changes);
  writer.tables
    .insert(preference)
    .values({ owner, value })
    .onConflictDoUpdate({ target: preference.owner, set: { value } })
    .run();
}

function chosenBy(reader: Reader, owner: string): Partial<Preferences> {
  return reader.tables.select().from(preference).where(eq(preference.owner, owner)).get()?.value ?? {};
}
