import { registerHooks } from 'node:module';

// Loaded first (--import) in the built main process: resolves `electron`, by import or require, to the
// double.
const double = new URL('electron.ts', import.meta.url).href;
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron' ? { url: double, shortCircuit: true } : next(specifier, context),
});
