// Loaded first (--import) in what `npm start` runs: a parent that was killed outright cannot end it.
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
// Listening must not keep a program from ending when its work is done.
process.channel?.unref();
