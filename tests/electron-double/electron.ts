// What `electron` exports, as far as we use it. A name that is missing here fails when main is linked: keep it so.
export { app } from './app.ts';
export { ipcMain } from './ipc.ts';
export { dialog, Menu, safeStorage, shell } from './operating-system.ts';
export { MessageChannelMain } from './ports.ts';
export { protocol } from './protocol.ts';
export { session } from './session.ts';
export { utilityProcess } from './utility-process.ts';
export { BrowserWindow } from './windows.ts';
