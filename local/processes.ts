// Processes of this machine: who is alive, whose they are; starting servers apart from the terminal, and ending them.
import { execFileSync, spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, statSync, truncateSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const linux = process.platform === 'linux';

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  // A zombie answers signals but does nothing any more; some containers never reap it.
  return !(linux && procStat(pid)?.[0] === 'Z');
}

/** Fields of /proc/PID/stat from the state on; the name before it may hold spaces and brackets. */
function procStat(pid: number): string[] | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return null;
  }
}

function ps(pid: number, column: string): string {
  try {
    return execFileSync('ps', ['-o', `${column}=`, '-p', String(pid)], { encoding: 'utf8' }).trim();
  } catch {
    return '';
  }
}

/** Tells two processes apart that had the same id one after the other. */
export function startOf(pid: number): string {
  return linux ? (procStat(pid)?.[19] ?? '') : ps(pid, 'lstart');
}

export function parentOf(pid: number): number {
  return Number((linux ? procStat(pid)?.[1] : ps(pid, 'ppid')) ?? 0);
}

export function commandOf(pid: number): string {
  if (!linux) return ps(pid, 'command');
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
  } catch {
    return '';
  }
}

export async function waitUntil(
  done: () => boolean | Promise<boolean>,
  milliseconds: number,
  step = 25,
): Promise<boolean> {
  const end = Date.now() + milliseconds;
  while (!(await done())) {
    if (Date.now() > end) return false;
    await sleep(step);
  }
  return true;
}

/** Sends the signals one after the other, each with its time to work. */
export async function endProcess(pid: number, steps: [NodeJS.Signals, number][]): Promise<boolean> {
  for (const [signal, milliseconds] of steps) {
    if (!isAlive(pid)) return true;
    try {
      process.kill(pid, signal);
    } catch {
      return !isAlive(pid);
    }
    if (await waitUntil(() => !isAlive(pid), milliseconds)) return true;
  }
  return !isAlive(pid);
}

export type Spawned = { pid: number; exited: Promise<string>; output: () => string };

export type SpawnServerOptions = {
  logFile: string;
  cwd: string;
  env: NodeJS.ProcessEnv;
  uid?: number;
  gid?: number;
};

const largeLog = 10 * 1024 * 1024;

/** Starts a server in a session of its own, so that the terminal's Ctrl-C reaches us alone and we end it in order. */
export function spawnServer(command: string, args: string[], options: SpawnServerOptions): Promise<Spawned> {
  const { logFile, ...rest } = options;
  mkdirSync(dirname(logFile), { recursive: true });
  const log = openSync(logFile, 'a', 0o600);
  if (statSync(logFile).size > largeLog) truncateSync(logFile);
  const from = statSync(logFile).size;
  const child = spawn(command, args, { ...rest, detached: true, stdio: ['ignore', log, log] });
  closeSync(log);
  child.unref();
  const exited = new Promise<string>((resolve) => {
    child.once('exit', (code, signal) => resolve(signal ?? `exit ${code}`));
    child.once('error', (error) => resolve(error.message));
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('spawn', () =>
      resolve({
        pid: child.pid as number,
        exited,
        output: () => readFileSync(logFile).subarray(from).toString('utf8'),
      }),
    );
  });
}

export type Guard = { release: () => void };

const guardScript = `
read -r word
[ "$word" = released ] && exit 0
pid=$1 signal=$2 start=$3 folder=$4 tries=0
running() {
  kill -0 "$pid" 2>/dev/null || return 1
  [ -r "/proc/$pid/stat" ] || return 0
  grep -qF " $start " "/proc/$pid/stat" && ! grep -qF ") Z " "/proc/$pid/stat"
}
running && kill -"$signal" "$pid"
while running && [ $tries -lt 100 ]; do sleep 0.1; tries=$((tries + 1)); done
[ -z "$folder" ] || rm -rf -- "$folder"
`;

/**
 * Ends the server, and removes `folder`, when this process dies in a way that lets it do nothing any more (kill -9):
 * a shell that waits for the end of a pipe which only this process holds open.
 */
export function guardServer(pid: number, signal: 'INT' | 'TERM', folder = ''): Guard {
  if (process.platform === 'win32') return { release: () => undefined };
  const child = spawn(
    '/bin/sh',
    ['-c', guardScript, 'dondoc-guard', String(pid), signal, startOf(pid) || '-', folder],
    {
      cwd: '/',
      detached: true,
      stdio: ['pipe', 'ignore', 'ignore'],
    },
  );
  child.unref();
  child.on('error', () => undefined);
  child.stdin.on('error', () => undefined);
  (child.stdin as unknown as { unref: () => void }).unref();
  return { release: () => void child.stdin.end('released\n') };
}
