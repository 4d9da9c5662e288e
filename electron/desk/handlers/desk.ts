import { readPreferences, savePreferences } from '../../../db/desk-state/preferences.ts';
import { countReferenceNumbers } from '../../../db/desk-state/references.ts';
import { countProvisional } from '../../../db/queries/waiting-commands.ts';
import { ok } from '../../../shared/result.ts';
import { signedInAgent } from '../acting-agent.ts';
import type { DeskContext, HandlersOf } from '../desk-context.ts';
import { diagnosticsHandlers } from './diagnostics.ts';

export function deskHandlers(desk: DeskContext): HandlersOf<'desk'> {
  const { read } = desk.store;
  const owner = () => signedInAgent(read)?.id ?? null;
  return {
    ...diagnosticsHandlers(desk),
    'desk.sync_status': () =>
      ok({
        ...desk.sync.status(),
        numbersLeft: countReferenceNumbers(read),
        provisional: countProvisional(read),
      }),
    'desk.sync_now': () => {
      desk.sync.retryNow();
      return ok(null);
    },
    'desk.preferences': () => ok(readPreferences(read, owner())),
    'desk.set_preferences': (changes) => {
      desk.store.write((writer) => savePreferences(writer, owner(), changes));
      desk.feed.changed('preferences');
      return ok(readPreferences(read, owner()));
    },
  };
}
