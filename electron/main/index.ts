import { mkdirSync } from 'node:fs';
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { app } from 'electron';

// Before anything else: no page of this app ever runs outside the sandbox.
app.enableSandbox();

// The single-instance lock and everything that Chromium writes live in this folder.
const dataFolder = process.env['GUICHET_DESK_DATA'];
if (dataFolder !== undefined && dataFolder !== '') {
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  app.setPath('userData', dataFolder);
}

// Imported after the cache is enabled, so that it is compiled only once.
enableCompileCache(join(app.getPath('userData'), 'compile-cache'));
const { boot } = await import('./boot.ts');
const built = import.meta.dirname;
boot({
  desk: join(built, 'desk.js'),
  preload: join(built, '../preload/index.cjs'),
  page: join(built, '../renderer'),
});
