// Starts services of docker-compose.yml by hand: its own commands, its variables and nothing else, its health checks.
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { parse } from 'yaml';
import { guardServer } from '#local/processes.ts';

export type Service = {
  image: string;
  entrypoint?: string[];
  command?: string[];
  environment: Record<string, string>;
  healthcheck?: { test: string[] };
};
type Name = 'temporal-schema' | 'temporal' | 'temporal-namespace' | 'migrate' | 'worker' | 'web';
type Started = { child: ChildProcess; output: () => string; ended: Promise<number | null> };

const root = path.resolve(import.meta.dirname, '../..');
export const { services, configs } = parse(readFileSync(path.join(root, 'docker-compose.yml'), 'utf8'), {
  merge: true,
}) as { services: Record<Name, Service>; configs: { roles: { content: string } } };

const secret = (): string => randomBytes(32).toString('hex');

/** What a person puts into `.env`. */
export const secretsFor = (port: string): Record<string, string> => ({
  TEMPORAL_DB_PASSWORD: secret(),
  DONDOC_DB_PASSWORD: secret(),
  DONDOC_APP_DB_PASSWORD: secret(),
  AUTH_SECRET: secret(),
  PUBLIC_URL: `http://127.0.0.1:${port}`,
});

export type Place = {
  secrets: Record<string, string>;
  /** variables of compose that name another container: this machine's servers in their place */
  here: Record<string, string>;
  /** where programs are found that the images bring */
  programs?: string[];
};

export function composeAt({ secrets, here, programs = [] }: Place) {
  const running: Started[] = [];
  const fill = (text: string): string =>
    text.replace(/\$\{(\w+):([?-])([^}]*)\}/g, (_all, name: string, kind: string, other: string) => {
      if (kind === '?' && !secrets[name]) throw new Error(`docker-compose.yml asks for ${name}`);
      return secrets[name] ?? other;
    });

  /** What the container would see; `more` is for what only several servers on one machine need. */
  function start(service: Service, more: Record<string, string> = {}): Started {
    const words = [...(service.entrypoint ?? []), ...(service.command ?? [])];
    const [program, ...args] = words.map((word) => word.replaceAll('$$', '$')) as [string, ...string[]];
    const filled = Object.entries(service.environment).map(([name, text]) => [
      name,
      here[name] ?? fill(text),
    ]);
    const PATH = [...programs, process.env.PATH!].join(path.delimiter);
    const env = { PATH, HOME: tmpdir(), NODE_ENV: 'production', ...Object.fromEntries(filled), ...more };
    const child = spawn(program, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
    const guard = guardServer(child.pid!, 'TERM'); // should this process be killed itself
    let text = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (data: Buffer) => (text += data.toString()));
    const ended = new Promise<number | null>((done) => child.once('exit', done));
    void ended.then(() => guard.release());
    const started = { child, output: () => text, ended };
    running.push(started);
    return started;
  }

  return {
    start,
    /** Runs a service that ends by itself. @returns its exit code and all it said */
    async finish(service: Service): Promise<{ code: number | null; output: string }> {
      const { child, output, ended } = start(service);
      const limit = setTimeout(() => child.kill('SIGKILL'), 120_000);
      const code = await ended;
      clearTimeout(limit);
      return { code, output: output() };
    },
    /** Whatever still runs is ended at once. */
    async close(): Promise<void> {
      for (const { child } of running) child.kill('SIGKILL');
      await Promise.all(running.map(({ ended }) => ended));
    },
  };
}

/** Compose's own question, with this machine's port in it. */
export async function becomesHealthy(service: Service, port: string, output: () => string): Promise<void> {
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

/** Tells it to end, as an engine does. @returns its exit code */
export async function end({ child, ended }: Started): Promise<number | null> {
  child.kill('SIGTERM');
  return ended;
}
