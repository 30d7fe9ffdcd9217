// Preloaded into web and worker: when the start that made them is gone without a word (kill -9), they end in order too.
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
process.channel?.unref();
