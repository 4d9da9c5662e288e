import { registerHooks } from 'node:module';

// Loaded first (--import) in our built main process: whoever asks for Electron, by import or require, gets the double.
const double = new URL('electron.ts', import.meta.url).href;
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron' ? { url: double, shortCircuit: true } : next(specifier, context),
});
