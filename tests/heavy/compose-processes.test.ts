// The processes of docker-compose.yml started by hand: its own commands, its variables and nothing else, its health checks.
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { type FreshDatabase, freshDatabase } from '../setup/database.ts';
import { freshNamespace } from '../setup/temporal.ts';

type Service = { command: string[]; environment: Record<string, string>; healthcheck?: { test: string[] } };

const root = path.resolve(import.meta.dirname, '../..');
const { services } = parse(readFileSync(path.join(root, 'docker-compose.yml'), 'utf8'), { merge: true }) as {
  services: Record<'migrate' | 'worker' | 'web', Service>;
};
const running: ChildProcess[] = [];
let database: FreshDatabase;
let here: Record<string, string>;

async function freePort(): Promise<string> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as { port: number };
  await new Promise((done) => server.close(done));
  return String(port);
}

/** What the container would see: compose's variables, with this machine's servers in the place of the other containers. */
function environmentOf(service: Service): Record<string, string> {
  const given: Record<string, string> = {
    DONDOC_DB_PASSWORD: 'unused',
    AUTH_SECRET: randomBytes(32).toString('hex'),
    PUBLIC_URL: `http://127.0.0.1:${here.PORT}`,
  };
  const fill = (text: string): string =>
    text.replace(/\$\{(\w+):([?-])([^}]*)\}/g, (_all, name: string, kind: string, other: string) => {
      if (kind === '?' && !given[name]) throw new Error(`docker-compose.yml asks for ${name}`);
      return given[name] ?? other;
    });
  const filled = Object.entries(service.environment).map(([name, text]) => [name, here[name] ?? fill(text)]);
  return { PATH: process.env.PATH!, NODE_ENV: 'production', ...Object.fromEntries(filled) };
}

function start(service: Service): { child: ChildProcess; output: () => string } {
  const [program, ...args] = service.command as [string, ...string[]];
  const child = spawn(program, args, {
    cwd: root,
    env: environmentOf(service),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.push(child);
  let text = '';
  for (const stream of [child.stdout!, child.stderr!])
    stream.on('data', (data: Buffer) => (text += data.toString()));
  return { child, output: () => text };
}

/** Compose's own question, with this machine's port in it. */
async function becomesHealthy(service: Service, port: string, output: () => string): Promise<void> {
  const [, program, ...args] = service.healthcheck!.test as [string, string, ...string[]];
  const asked = args.map((word) => word.replace(/127\.0\.0\.1:\d+/, `127.0.0.1:${port}`));
  for (let left = 60; ; left--) {
    const healthy = await promisify(execFile)(program, asked).then(
      () => true,
      () => false,
    );
    if (healthy) return;
    if (left === 0) throw new Error(`not healthy after a minute:\n${output().slice(-4_000)}`);
    await sleep(1_000);
  }
}

async function end(child: ChildProcess): Promise<number | null> {
  const ended = new Promise<number | null>((done) => child.once('exit', done));
  child.kill('SIGTERM');
  return ended;
}

beforeAll(async () => {
  database = await freshDatabase();
  const { address, namespace } = await freshNamespace();
  here = {
    DATABASE_URL: database.url,
    TEMPORAL_ADDRESS: address,
    TEMPORAL_NAMESPACE: namespace,
    PORT: await freePort(),
    WORKER_HEALTH_PORT: await freePort(),
  };
});

afterAll(async () => {
  for (const child of running)
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
  await database.drop();
});

describe('what docker-compose.yml starts', () => {
  it('migrate ends well, also when there is nothing to do', async () => {
    const { child, output } = start(services.migrate);
    const code = await new Promise((done) => child.once('exit', done));
    expect(code, output()).toBe(0);
  });

  it('worker and web become healthy, ready together, and end in order when told to', async () => {
    const worker = start(services.worker);
    const web = start(services.web);
    await becomesHealthy(services.worker, here.WORKER_HEALTH_PORT!, worker.output);
    await becomesHealthy(services.web, here.PORT!, web.output);
    await expect
      .poll(async () => (await fetch(`http://127.0.0.1:${here.PORT}/readyz`)).status, { timeout: 30_000 })
      .toBe(200);
    const page = await fetch(`http://127.0.0.1:${here.PORT}/sign-in`);
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('Đôn Đốc');
    expect(await Promise.all([end(worker.child), end(web.child)])).toEqual([0, 0]);
  });
});
