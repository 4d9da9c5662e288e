import { protocol } from 'electron';
import { appScheme } from './app-address.ts';
import { answerPageRequest } from './page-response.ts';

/**
 * Registers `app:` as a secure standard scheme, with its own origin and a code cache. Must run before the app
 * is ready.
 */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: appScheme,
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    },
  ]);
}

/** Serves the page from its folder. No page of ours is loaded by `file:`, so that scheme is refused. */
export function serveApp(root: string): void {
  protocol.handle(appScheme, (request) => answerPageRequest(root, request));
  protocol.handle('file', () => new Response(null, { status: 403 }));
}
