// Ends what was started, the last first, when the person or the system asks for it; a second Ctrl-C doesn't wait.
import { commandOf, isAlive, parentOf } from '#local/processes.ts';
import type { Kept } from './keep.ts';
import type { Say } from './say.ts';

export type Stopper = {
  signal: AbortSignal;
  /** Order of stopping: the higher ends earlier. */
  add: (kept: Kept, order: number) => void;
  /** Stops everything; the answer comes when all of it is gone. */
  stop: () => Promise<void>;
  /** Tells works under way to give up; what they have started is stopped later. */
  giveUp: () => void;
  /** Resolves when someone asked to stop. */
  asked: Promise<void>;
  wasAsked: () => boolean;
};

/** npm hands on the Ctrl-C that the terminal gave us already: what comes at once is the same one. */
const sameKeypress = 1_000;

export function createStopper(say: Say): Stopper {
  const abort = new AbortController();
  const parts: { kept: Kept; order: number }[] = [];
  let firstAt = 0;
  let stopped: Promise<void> | null = null;
  let ask: () => void = () => undefined;
  const asked = new Promise<void>((resolve) => (ask = resolve));

  async function stopAll(): Promise<void> {
    while (parts.length > 0) {
      parts.sort((one, other) => one.order - other.order);
      const { kept } = parts.at(-1) as { kept: Kept };
      await kept.stop().catch((error: unknown) => say(`! ${kept.label}: ${String(error)}`));
      parts.splice(
        parts.findIndex((part) => part.kept === kept),
        1,
      );
    }
  }

  function onSignal(): void {
    const now = Date.now();
    if (firstAt === 0) {
      firstAt = now;
      say('… đang dừng (bấm Ctrl-C lần nữa để dừng ngay)');
      ask();
      abort.abort();
    } else if (now - firstAt > sameKeypress) {
      for (const { kept } of parts) kept.kill();
      process.exit(130);
    }
  }

  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal);
  whenOrphaned(onSignal);
  return {
    signal: abort.signal,
    add: (kept, order) => void parts.push({ kept, order }),
    stop() {
      abort.abort();
      return (stopped ??= stopAll());
    },
    giveUp: () => abort.abort(),
    asked,
    wasAsked: () => firstAt > 0,
  };
}

/** A signal sent to npm alone ends npm, perhaps its shell, and nobody tells us: so we look whether they are still there. */
function whenOrphaned(stop: () => void): void {
  if (!process.env.npm_lifecycle_event) return;
  const above = parentOf(process.ppid);
  const watched = [process.ppid, ...(above > 1 && /\bnpm\b/.test(commandOf(above)) ? [above] : [])];
  const timer = setInterval(() => {
    if (watched.every(isAlive)) return;
    clearInterval(timer);
    stop();
  }, 250);
  timer.unref();
}
