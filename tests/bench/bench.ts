// npm run bench [-- screens | sync …]: what people wait for; what sync promises.
if (process.argv.includes('sync')) await import('./sync/bench-sync.ts');
else await import('./bench-screens.ts');
