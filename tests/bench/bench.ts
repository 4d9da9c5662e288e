// npm run bench [-- screens | sync … | against <checkout> …]: what people wait for; what sync promises; both
// before and after a change.
if (process.argv.includes('against')) await import('./bench-against.ts');
else if (process.argv.includes('sync')) await import('./sync/bench-sync.ts');
else await import('./bench-screens.ts');
