// A Temporal server of a test's own, to be stopped, killed or set up in another way than the run's one.
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject } from 'vitest';
import { freePort } from '#local/ports.ts';
import { startTemporal, type Temporal } from '#local/temporal.ts';

export interface OwnServer {
  readonly address: string;
  readonly namespace: string;
  /** Ends it in order. */
  stop(): Promise<void>;
  /** Ends it as a power cut would. */
  kill(): Promise<void>;
  /** On the same file and port. */
  start(): Promise<void>;
  remove(): Promise<void>;
}

/** @param settings of the server's dynamic configuration, `name=value` */
export async function ownServer(
  binary = inject('servers').temporalBinary,
  ...settings: string[]
): Promise<OwnServer> {
  const folder = mkdtempSync(join(tmpdir(), 'dondoc-temporal-'));
  const namespace = 'dondoc';
  const port = await freePort();
  const program = join(folder, 'temporal');
  const more = settings.map((setting) => `--dynamic-config-value '${setting}'`).join(' ');
  writeFileSync(program, `#!/bin/sh\nexec '${binary}' "$@" ${more}\n`);
  chmodSync(program, 0o755);
  const options = {
    binary: program,
    dbFile: join(folder, 'temporal.db'),
    namespace,
    removeAfterKill: folder,
  };
  let running: Temporal | null = null;
  const server: OwnServer = {
    address: `127.0.0.1:${port}`,
    namespace,
    async start() {
      running = await startTemporal({ ...options, port, keepPort: true });
    },
    async stop() {
      await running?.stop();
      running = null;
    },
    async kill() {
      if (!running) return;
      process.kill(running.pid, 'SIGKILL');
      await running.exited;
      running = null;
    },
    async remove() {
      await server.stop();
      rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
    },
  };
  await server.start();
  return server;
}
