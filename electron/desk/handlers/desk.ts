import { readPreferences, savePreferences } from '../../../db/desk-state/preferences.ts';
import { countReferenceNumbers } from '../../../db/desk-state/references.ts';
import { countProvisional } from '../../../db/queries/waiting-commands.ts';
import { ok } from '../../../shared/result.ts';
import { seenRefusals } from '../../../db/queries/refused-commands.ts';
import { viewerOf } from '../../../db/queries/viewer.ts';
import { signedInAgent } from '../acting-agent.ts';
import type { DeskContext, HandlersOf } from '../desk-context.ts';
import { diagnosticsHandlers } from './diagnostics.ts';

export function deskHandlers(desk: DeskContext): HandlersOf<'desk'> {
  const { read } = desk.store;
  const owner = () => signedInAgent(read)?.id ?? null;
  return {
    ...diagnosticsHandlers(desk),
    'desk.sync_status': () => {
      const agent = signedInAgent(read);
      const status = desk.sync.status();
      return ok({
        ...status,
        // Only those that this agent's list shows.
        refused: agent === null || status.refused === 0 ? status.refused : seenRefusals(read, agent).length,
        numbersLeft: countReferenceNumbers(read),
        provisional: agent === null ? 0 : countProvisional(read, viewerOf(read, agent)),
      });
    },
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
