import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import type { Plugin } from 'vite';

// What carries machine code of its own stays outside the bundles.
const external = ['electron', 'better-sqlite3', '@node-rs/argon2'];

// A screen's address may be several folders deep; electron-vite sets a relative base, for pages that are files.
const absoluteAddresses: Plugin = { name: 'absolute-addresses', config: () => ({ base: '/' }) };

export default defineConfig({
  main: {
    build: {
      externalizeDeps: false,
      target: 'node24',
      outDir: 'out/main',
      rolldownOptions: {
        external,
        input: { index: 'electron/main/index.ts', desk: 'electron/desk/main.ts' },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'parts/[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      externalizeDeps: false,
      target: 'node24',
      outDir: 'out/preload',
      rolldownOptions: {
        external: ['electron'],
        input: { index: 'electron/preload/index.ts' },
        // A sandboxed preload is one CommonJS file.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'renderer',
    plugins: [react(), absoluteAddresses],
    build: {
      target: 'chrome150',
      outDir: 'out/renderer',
      // The page's policy takes no data: address for type or code, and a file is cached once.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      minify: true,
      // Read from the disk it was installed on: one file is as quick as ten.
      chunkSizeWarningLimit: 4000,
      rolldownOptions: { input: 'renderer/index.html' },
    },
  },
});
