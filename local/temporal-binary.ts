// Finds a Temporal server for this machine, or gets one: PATH, our cache, the SDK's download, the Go module proxy.
import { execFile, execFileSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { reasonOf, StartFailure } from './failure.ts';
import { takeLock, type Lock } from './lock.ts';
import { downloadBySdk } from './temporal-download.ts';
import { installByGo } from './temporal-go.ts';

export type FindOptions = { log?: (line: string) => void; signal?: AbortSignal };
export type Found = { kind: 'address'; address: string } | { kind: 'binary'; path: string; from: string };
export type Fetch = { target: string; log: (line: string) => void; signal?: AbortSignal };

const suffix = process.platform === 'win32' ? '.exe' : '';

export function cacheFolder(): string {
  return join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'dondoc');
}

export function onPath(program: string): string | null {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  return folders.map((folder) => join(folder, program + suffix)).find((path) => existsSync(path)) ?? null;
}

/** A half-written download or another machine's binary is no server. */
async function isTemporal(path: string): Promise<boolean> {
  try {
    const { stdout } = await promisify(execFile)(path, ['--version'], { timeout: 20_000 });
    return /temporal version \d/i.test(stdout);
  } catch {
    return false;
  }
}

export async function findTemporal(options: FindOptions = {}): Promise<Found> {
  const log = options.log ?? (() => undefined);
  if (process.env.TEMPORAL_ADDRESS) return { kind: 'address', address: process.env.TEMPORAL_ADDRESS };
  const installed = onPath('temporal');
  if (installed && (await isTemporal(installed))) return { kind: 'binary', path: installed, from: 'PATH' };
  const target = join(cacheFolder(), 'bin', `temporal${suffix}`);
  if (existsSync(target) && (await isTemporal(target)))
    return { kind: 'binary', path: target, from: 'cache' };

  mkdirSync(join(cacheFolder(), 'bin'), { recursive: true });
  const lock = await lockOf(join(cacheFolder(), 'bin', 'temporal.lock'), log, options.signal);
  try {
    if (existsSync(target) && (await isTemporal(target)))
      return { kind: 'binary', path: target, from: 'cache' };
    return await fetchTemporal({ target, log, signal: options.signal });
  } finally {
    lock.release();
  }
}

/** Waits for whoever is fetching the same already. */
export async function lockOf(file: string, log: (line: string) => void, signal?: AbortSignal): Promise<Lock> {
  for (let waited = 0; ; waited += 500) {
    const lock = takeLock(file);
    if (typeof lock !== 'number') return lock;
    if (waited % 10_000 === 0) log(`đang chờ tiến trình ${lock} lấy máy chủ Temporal về`);
    await sleep(500, undefined, { signal });
  }
}

async function fetchTemporal(fetch: Fetch): Promise<Found> {
  const failures: string[] = [];
  const ways: [string, (fetch: Fetch) => Promise<void>][] = [
    ['download', downloadBySdk],
    ['go install', installByGo],
  ];
  for (const [from, way] of ways) {
    try {
      await way(fetch);
      if (await isTemporal(fetch.target)) return { kind: 'binary', path: fetch.target, from };
      failures.push(`${from}: the file got is no Temporal server`);
    } catch (error) {
      if (fetch.signal?.aborted) throw error;
      if (error instanceof StartFailure) throw error;
      failures.push(`${from}: ${reasonOf(error)}`);
      fetch.log(`không lấy được Temporal bằng cách "${from}": ${reasonOf(error)}`);
    }
  }
  throw new StartFailure(
    `Không có máy chủ Temporal và không tải được về: hãy cài lệnh "temporal" (https://docs.temporal.io/cli), hoặc cài Go rồi chạy lại, hoặc đặt TEMPORAL_ADDRESS=máy:7233.`,
    `No Temporal server: install the temporal CLI or Go, or set TEMPORAL_ADDRESS. ${failures.join('; ')}`,
  );
}

export function goProgram(): string | null {
  const program = onPath('go');
  if (!program) return null;
  try {
    execFileSync(program, ['version'], { stdio: 'ignore', timeout: 20_000 });
    return program;
  } catch {
    return null;
  }
}
