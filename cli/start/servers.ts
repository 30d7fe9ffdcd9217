// The servers that web and worker stand on: ours, kept going, or those that the environment names.
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { reasonOf, StartFailure } from '#local/failure.ts';
import { startMailbox } from '#local/mailbox.ts';
import { startPostgres, type Postgres } from '#local/postgres.ts';
import { findTemporal } from '#local/temporal-binary.ts';
import { ensureNamespace, startTemporal, type Temporal } from '#local/temporal.ts';
import { applicationOf, type Addresses } from '#prisma/application-role.ts';
import { keep } from './keep.ts';
import { step, type Say } from './say.ts';
import type { Settings } from './settings.ts';
import type { Stopper } from './stopper.ts';

const temporalPort = 7233;
const temporalUiPort = 8233;

function forced(pid: number, signal: NodeJS.Signals): () => void {
  return () => {
    try {
      process.kill(pid, signal);
    } catch {
      // it has ended by itself
    }
  };
}

export async function database(settings: Settings, say: Say, stopper: Stopper): Promise<Addresses> {
  if (settings.database) return reachable(settings.database, say);
  return step(say, 'khởi động PostgreSQL', async () => {
    let server: Postgres | null = null;
    const start = async (again: boolean) => {
      const options = { dataDir: settings.dataDir, log: (line: string) => say(`  ${line}`) };
      server = await startPostgres(again ? { ...options, port: server?.port, keepPort: true } : options);
      return { exited: server.exited, stop: server.stop, kill: forced(server.pid, 'SIGQUIT') };
    };
    stopper.add(await keep('PostgreSQL', start, say), 1);
    const owner = (server as unknown as Postgres).url;
    return { owner, application: applicationOf(owner) };
  });
}

/** The database that DATABASE_URL names may not be there yet: migrations make it; the server must be. */
async function reachable(addresses: Addresses, say: Say): Promise<Addresses> {
  const url = addresses.owner;
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined);
  const { hostname, port } = new URL(url);
  try {
    await step(say, `kết nối PostgreSQL tại ${hostname}:${port || 5432}`, () => client.connect());
  } catch (error) {
    if ((error as { code?: string }).code === '3D000') return addresses;
    throw new StartFailure(
      `Không kết nối được PostgreSQL trong DATABASE_URL (${hostname}:${port || 5432}): hãy kiểm tra máy chủ, tài khoản và mật khẩu rồi chạy lại.`,
      reasonOf(error),
    );
  } finally {
    await client.end().catch(() => undefined);
  }
  return addresses;
}

export type TemporalPlace = { address: string; ui: string | null };

export async function temporal(settings: Settings, say: Say, stopper: Stopper): Promise<TemporalPlace> {
  const found = await findTemporal({ log: (line) => say(`  ${line}`), signal: stopper.signal });
  if (found.kind === 'address') {
    void announce(found.address, settings.temporalNamespace, say, stopper.signal);
    return { address: found.address, ui: null };
  }
  return step(say, 'khởi động Temporal', async () => {
    let server: Temporal | null = null;
    const start = async (again: boolean) => {
      const port = again ? Number(server?.address.split(':')[1]) : temporalPort;
      server = await startTemporal({
        binary: found.path,
        dbFile: join(settings.dataDir, 'temporal', 'temporal.db'),
        logFile: join(settings.dataDir, 'logs', 'temporal.log'),
        namespace: settings.temporalNamespace,
        port,
        keepPort: again,
        ui: true,
        uiPort: temporalUiPort,
        log: (line) => say(`  ${line}`),
      });
      return { exited: server.exited, stop: server.stop, kill: forced(server.pid, 'SIGKILL') };
    };
    stopper.add(await keep('Temporal', start, say), 2);
    const { address, uiAddress } = server as unknown as Temporal;
    return { address, ui: uiAddress };
  });
}

/** Where the demo's mail is caught; null where the environment names a server, or mail would be taken for sent. */
export async function mailbox(
  settings: Settings,
  stopper: Stopper,
): Promise<{ url: string; folder: string } | null> {
  if (settings.smtpUrl || !settings.demo) return null;
  const folder = join(settings.dataDir, 'mail');
  const { url, stop } = await startMailbox(folder);
  stopper.add({ label: 'Hộp thư', stop, kill: () => undefined, restart: async () => undefined }, 2);
  return { url, folder };
}

/** People work without Temporal too, so a server that isn't there yet holds nothing up. */
async function announce(address: string, namespace: string, say: Say, signal: AbortSignal): Promise<void> {
  for (let told = false; !signal.aborted; told = true) {
    try {
      return await ensureNamespace(address, namespace, false);
    } catch (error) {
      if (!told) say(`! Temporal tại ${address} chưa trả lời, sẽ thử lại: ${reasonOf(error)}`);
      await sleep(5_000, undefined, { signal, ref: false }).catch(() => undefined);
    }
  }
}
