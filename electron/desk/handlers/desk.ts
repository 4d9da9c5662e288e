import { readPreferences, savePreferences } from '../../../db/desk-state/preferences.ts';
import { ok } from '../../../shared/result.ts';
import { signedInAgent } from '../acting-agent.ts';
import type { DeskContext, HandlersOf } from '../desk-context.ts';

export function deskHandlers(desk: DeskContext): HandlersOf<'desk'> {
  const { read } = desk.store;
  const owner = () => signedInAgent(read)?.id ?? null;
  return {
    'desk.sync_status': () => ok(desk.sync.status()),
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
