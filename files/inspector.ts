// Has files looked at in threads: whoever hangs or swells there ends with its thread, not with the web.
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Piscina } from 'piscina';
import type { Suspect, Verdict } from './inspection.ts';

const LONGEST_MS = 45_000;
const MOST_WAITING = 200;
/** A picture of the largest size takes 200 MB: what many send at once waits. */
const threads = Math.max(1, Math.min(4, cpus().length - 1));

export interface Inspector {
  /** @throws TooBusy where too many others wait */
  inspect(suspect: Suspect): Promise<Verdict>;
  close(): Promise<void>;
}

export class TooBusy extends Error {}

export function createInspector(longest = LONGEST_MS): Inspector {
  let running = 0;
  const waiting: (() => void)[] = [];
  const pool = new Piscina<Suspect, Verdict>({
    filename: fileURLToPath(new URL('./inspection.ts', import.meta.url)),
    execArgv: ['--import', 'tsx'],
    maxThreads: threads,
    minThreads: 0,
    idleTimeout: 60_000,
    resourceLimits: { maxOldGenerationSizeMb: 512 },
  });
  return {
    async inspect(suspect) {
      if (waiting.length >= MOST_WAITING) throw new TooBusy();
      if (running >= threads) await new Promise<void>((go) => waiting.push(go));
      else running++;
      try {
        // The time counts from here, not from when it began to wait.
        return await pool.run(suspect, { signal: AbortSignal.timeout(longest) });
      } catch (error) {
        const { name, code } = error as { name?: string; code?: string };
        if (name === 'AbortError' || code === 'ERR_WORKER_OUT_OF_MEMORY') return { refused: 'file_bomb' };
        throw error;
      } finally {
        const next = waiting.shift();
        if (next) next();
        else running--;
      }
    },
    close: () => pool.destroy(),
  };
}
