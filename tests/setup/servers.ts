// Vitest's global set-up: one PostgreSQL with a migrated template and one Temporal server for the whole run.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startPostgres } from '#local/postgres.ts';
import { findTemporal } from '#local/temporal-binary.ts';
import { startTemporal } from '#local/temporal.ts';
import { admitApplication, applicationOf } from '#prisma/application-role.ts';
import { deployMigrations } from '#prisma/deploy.ts';

export type Servers = {
  databaseUrl: string;
  templateUrl: string;
  temporalAddress: string;
  temporalBinary: string;
};

declare module 'vitest' {
  interface ProvidedContext {
    servers: Servers;
  }
}

type Run = { servers: Servers; end: () => Promise<void> };

async function start(): Promise<Run> {
  const folder = mkdtempSync(join(tmpdir(), 'dondoc-test-'));
  chmodSync(folder, 0o711); // as root, PostgreSQL's own user must get through
  const log = (line: string): void => console.log(line);
  const ends: (() => Promise<void>)[] = [];
  const end = async (): Promise<void> => {
    await Promise.allSettled(ends.map((stop) => stop()));
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  };
  const database = async (): Promise<[string, string]> => {
    const options = { dataDir: folder, database: 'template_dondoc', durable: false, removeAfterKill: folder };
    const postgres = await startPostgres(options);
    ends.push(postgres.stop);
    await deployMigrations(postgres.url);
    await admitApplication({ owner: postgres.url, application: applicationOf(postgres.url) });
    const admin = new URL(postgres.url);
    admin.pathname = '/postgres';
    return [admin.href, postgres.url];
  };
  const temporal = async (): Promise<[string, string]> => {
    const found = await findTemporal({ log });
    if (found.kind === 'address') return [found.address, ''];
    const logFile = join(folder, 'logs', 'temporal.log');
    const server = await startTemporal({ binary: found.path, namespace: 'dondoc', logFile });
    ends.push(server.stop);
    return [server.address, found.path];
  };
  const results = await Promise.allSettled([database(), temporal()]);
  const [postgres, server] = results;
  if (postgres.status === 'rejected' || server.status === 'rejected') {
    await end();
    throw (results.find((result) => result.status === 'rejected') as PromiseRejectedResult).reason;
  }
  const [databaseUrl, templateUrl] = postgres.value;
  const [temporalAddress, temporalBinary] = server.value;
  return { servers: { databaseUrl, templateUrl, temporalAddress, temporalBinary }, end };
}

// Every vitest project loads this file anew, in one process: they share the servers, and the last one ends them.
const shared = globalThis as { dondocServers?: { run: Promise<Run>; users: number } };

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const held = (shared.dondocServers ??= { run: start(), users: 0 });
  held.users++;
  const { servers, end } = await held.run;
  project.provide('servers', servers);
  return async () => {
    if (--held.users > 0) return;
    delete shared.dondocServers;
    await end();
  };
}
