// Reads postmaster.pid: is the server of this folder running, or is the file left from one that is gone?
import { readFileSync, realpathSync, readlinkSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { commandOf, isAlive, waitUntil } from './processes.ts';

export type Running = { pid: number; port: number; status: string };

export function readPidFile(data: string): Running | null {
  try {
    const lines = readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n');
    return { pid: Number(lines[0]), port: Number(lines[3]), status: lines[7]?.trim() ?? '' };
  } catch {
    return null;
  }
}

/** PostgreSQL stands in its data folder; another process with the same number doesn't. */
function isServerOf(pid: number, data: string): boolean {
  const command = commandOf(pid);
  if (process.platform !== 'linux') return command.includes(data);
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(data) && command.includes('postgres');
  } catch {
    return command.includes(data);
  }
}

/**
 * The server that is running on this folder, if one is. A lock whose number now belongs to another process is removed:
 * PostgreSQL itself would refuse to start. One whose process is gone it takes over, after looking for children that live on.
 */
export async function settle(data: string, log: (line: string) => void): Promise<Running | null> {
  const found = readPidFile(data);
  if (!found || !isAlive(found.pid)) return null;
  if (!isServerOf(found.pid, data)) {
    log('xóa tệp khóa cũ postmaster.pid (tiến trình đó không còn là PostgreSQL)');
    rmSync(join(data, 'postmaster.pid'), { force: true });
    return null;
  }
  if (found.status === 'stopping') log('đang chờ máy chủ PostgreSQL cũ dừng hẳn');
  await waitUntil(() => !isAlive(found.pid) || readPidFile(data)?.status === 'ready', 60_000);
  return isAlive(found.pid) ? readPidFile(data) : null;
}

export async function canConnect(url: string): Promise<boolean> {
  const address = new URL(url);
  address.pathname = '/postgres';
  const client = new pg.Client({ connectionString: address.href, connectionTimeoutMillis: 2_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('SELECT 1');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}
