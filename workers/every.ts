// Runs a job again and again: each run says how long to wait before the next, a failed one waits three seconds.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';

export function every(job: () => Promise<number>, log: Logger): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const loop = (async () => {
    while (!stopping.signal.aborted) {
      const wait = await job().catch((error: unknown) => {
        log.error({ err: error }, 'a repeated job failed; it is tried again');
        return 3_000;
      });
      await sleep(wait, undefined, { signal: stopping.signal }).catch(() => {});
    }
  })();
  return {
    stop: () => {
      stopping.abort();
      return loop;
    },
  };
}
