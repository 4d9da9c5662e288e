// Loaded first (--import) in the children of `npm start`: they end when the parent is killed.
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
// The channel alone must not keep the process alive.
process.channel?.unref();
