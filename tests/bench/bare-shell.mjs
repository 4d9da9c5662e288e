import { app, BrowserWindow, protocol } from 'electron';

// An empty window of the same shell: process, scheme and a sandboxed page, without our code. The lower bound
// of any start of the app.
app.enableSandbox();
app.setPath('userData', process.env['GUICHET_DESK_DATA'] ?? '');
protocol.registerSchemesAsPrivileged([
  { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
]);
app.on('window-all-closed', () => app.quit());
void app.whenReady().then(() => {
  protocol.handle('app', () => {
    const page = '<!doctype html><html data-ready="true"><title>Guichet</title><p>Guichet</p></html>';
    return new Response(page, { headers: { 'Content-Type': 'text/html' } });
  });
  const window = new BrowserWindow({
    width: 1440,
    height: 900,
    show: false,
    webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false, spellcheck: false },
  });
  window.once('ready-to-show', () => window.show());
  return window.loadURL('app://guichet/');
});
