// The exports of `electron` that the app uses. Keep it exact: a missing name then fails when main is linked.
export { app } from './app.ts';
export { ipcMain } from './ipc.ts';
export { dialog, Menu, safeStorage, shell } from './operating-system.ts';
export { MessageChannelMain } from './ports.ts';
export { protocol } from './protocol.ts';
export { session } from './session.ts';
export { utilityProcess } from './utility-process.ts';
export { BrowserWindow } from './windows.ts';
