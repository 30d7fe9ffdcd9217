// The whole product for a test: the demo's data in a database of its own, a worker, and the web on a free port.
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { seedDemo } from '#cli/demo.ts';
import { freshDatabase } from './database.ts';
import { freshNamespace } from './temporal.ts';

export interface Product {
  readonly url: string;
  /** The owner's: web and worker have the application's. */
  readonly databaseUrl: string;
  readonly environment: Record<string, string>;
  readonly web: ChildProcess;
  readonly worker: ChildProcess | undefined;
  readonly password: string;
  stop(): Promise<void>;
}

const root = fileURLToPath(new URL('../..', import.meta.url));

export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });

/** Starts one of our processes as `npm start` does. */
export function run(file: string, environment: Record<string, string>): ChildProcess {
  return spawn(process.execPath, ['--import', 'tsx', file], {
    cwd: root,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...environment },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

export const ended = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve();
    else child.once('exit', () => resolve());
  });

/** Ready means that /readyz says so, or with `worker: false` that the web answers. */
export async function startProduct({
  worker: withWorker = true,
  temporalAddress,
  more = {},
}: {
  worker?: boolean;
  temporalAddress?: string;
  /** Of the environment. */
  more?: Record<string, string>;
} = {}): Promise<Product> {
  const database = await freshDatabase();
  const { address, namespace } = await freshNamespace();
  const { password } = await seedDemo({
    databaseUrl: database.application,
    dates: 'moved',
    clock: () => new Date(),
  });
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const dataDir = mkdtempSync(join(tmpdir(), 'dondoc-product-'));
  const environment = {
    DATA_DIR: dataDir,
    PORT: String(port),
    DATABASE_URL: database.application,
    TEMPORAL_ADDRESS: temporalAddress ?? address,
    TEMPORAL_NAMESPACE: namespace,
    AUTH_SECRET: 'a secret that only tests know, of some length',
    DEMO: '1',
    LOG_LEVEL: 'warn',
    ...more,
  };
  const web = run('web/server.ts', environment);
  const worker = withWorker ? run('workers/main.ts', environment) : undefined;
  const ready = async () => (await fetch(`${url}${withWorker ? '/readyz' : '/healthz'}`)).ok;
  for (const begun = Date.now(); !(await ready().catch(() => false)); await sleep(100)) {
    if (web.exitCode !== null) throw new Error('the web process ended');
    if (Date.now() - begun > 60_000) throw new Error('the product was not ready within a minute');
  }
  return {
    url,
    databaseUrl: database.url,
    environment,
    web,
    worker,
    password,
    stop: async () => {
      const children = [web, ...(worker ? [worker] : [])];
      for (const child of children) child.kill('SIGTERM');
      await Promise.all(children.map(ended));
      await database.drop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
