// Keeps a server or a process going: one that ends unasked is started again, after a pause that grows to half a minute.
import { setTimeout as sleep } from 'node:timers/promises';
import { reasonOf } from '#local/failure.ts';
import type { Say } from './say.ts';

export type Part = { exited: Promise<string>; stop: () => Promise<void>; kill: () => void };
export type Kept = {
  label: string;
  stop: () => Promise<void>;
  kill: () => void;
  restart: () => Promise<void>;
};

const shortest = 500;
const longest = 30_000;
const settled = 60_000;

export async function keep(label: string, start: (again: boolean) => Promise<Part>, say: Say): Promise<Kept> {
  const stopping = new AbortController();
  let pause = shortest;
  let part = await start(false);
  let restarting: Promise<void> = Promise.resolve();
  watch(part);

  function watch(current: Part): void {
    const since = Date.now();
    void current.exited.then((how) => {
      if (stopping.signal.aborted || part !== current) return;
      if (Date.now() - since > settled) pause = shortest;
      restarting = again(how);
    });
  }

  async function again(how: string): Promise<void> {
    for (let reason = how; !stopping.signal.aborted;) {
      say(
        `! ${label} đã dừng đột ngột (${reason}): khởi động lại sau ${(pause / 1000).toFixed(1).replace('.', ',')} giây`,
      );
      await sleep(pause, undefined, { signal: stopping.signal }).catch(() => undefined);
      if (stopping.signal.aborted) return;
      pause = Math.min(pause * 2, longest);
      try {
        part = await start(true);
        say(`✓ ${label} đã chạy lại`);
        return watch(part);
      } catch (error) {
        reason = reasonOf(error);
      }
    }
  }

  return {
    label,
    async stop() {
      stopping.abort();
      await restarting;
      await part.stop();
    },
    kill() {
      stopping.abort();
      part.kill();
    },
    async restart() {
      const old = part;
      part = { ...old, exited: new Promise(() => undefined) }; // its end is wanted
      await old.stop();
      part = await start(true);
      watch(part);
    },
  };
}
