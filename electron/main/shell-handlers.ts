import { app, type WebContents } from 'electron';
import type { ShellHandlers } from '../../shared/contract/shell.ts';
import type { Failure } from '../../shared/errors.ts';
import { ok, type Result } from '../../shared/result.ts';
import { openExternally } from './open-externally.ts';
import { openPlainCopy, savePlainCopy } from './plain-copies.ts';
import { printWindow } from './printing.ts';
import { saveText } from './save-text.ts';
import type { StoreKey } from './store-key.ts';

/** The handlers of the shell lane, for one page. */
export function shellHandlers(
  asking: WebContents,
  storeKey: Promise<Result<StoreKey, Failure>>,
): ShellHandlers {
  return {
    'shell.info': async () => {
      const opened = await storeKey;
      return ok({
        version: app.getVersion(),
        platform: process.platform,
        locale: app.getPreferredSystemLanguages()[0] ?? 'fr',
        keyProtection: opened.ok ? opened.value.protection : 'keychain',
      });
    },
    'shell.print': ({ paper }) => printWindow(asking, paper),
    'shell.open_file': ({ file }) => openPlainCopy(app.getPath('userData'), file),
    'shell.save_file': ({ file }) => savePlainCopy(app.getPath('userData'), file),
    'shell.save_text': (file) => saveText(file),
    'shell.open_externally': ({ url }) => openExternally(url),
  };
}
