import { protocol } from 'electron';
import { appScheme } from './app-address.ts';
import { answerPageRequest } from './page-response.ts';

/** Makes `app:` a scheme like https: an origin of its own, compiled scripts kept. Before the app is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: appScheme,
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    },
  ]);
}

/** Serves the page out of its folder. No page of ours is a file, so `file:` answers nothing. */
export function serveApp(root: string): void {
  protocol.handle(appScheme, (request) => answerPageRequest(root, request));
  protocol.handle('file', () => new Response(null, { status: 403 }));
}
