// Runs one of our own processes (web, worker) apart from the terminal, with its output in a log of its own.
import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { endProcess } from '#local/processes.ts';
import type { Part } from './keep.ts';
import { root, type Settings } from './settings.ts';

export type Child = Part & { pid: number; output: () => string };

const large = 50 * 1024 * 1024;
const shutdown: [NodeJS.Signals, number][] = [
  ['SIGTERM', 15_000],
  ['SIGKILL', 3_000],
];

function killGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // nothing of it is left
  }
}

export async function startChild(
  name: string,
  file: string,
  settings: Settings,
  env: NodeJS.ProcessEnv,
): Promise<Child> {
  const logFile = join(settings.dataDir, 'logs', `${name}.log`);
  mkdirSync(join(settings.dataDir, 'logs'), { recursive: true });
  const log = openSync(logFile, 'a', 0o600);
  if (statSync(logFile).size > large) truncateSync(logFile);
  const from = statSync(logFile).size;
  const output = settings.development ? 'inherit' : log;
  const child = spawn(process.execPath, ['--import', 'tsx', '--import', './local/follow-parent.mjs', file], {
    cwd: root,
    env,
    detached: true,
    stdio: ['ignore', output, output, 'ipc'],
  });
  closeSync(log);
  const exited = new Promise<string>((resolve) => {
    child.once('exit', (code, signal) => resolve(signal ?? `exit ${code}`));
    child.once('error', (error) => resolve(error.message));
  });
  await new Promise<void>((resolve, reject) => {
    child.once('spawn', resolve);
    child.once('error', reject);
  });
  const pid = child.pid as number;
  return {
    pid,
    exited,
    output: () => readFileSync(logFile).subarray(from).toString('utf8').slice(-3_000),
    async stop() {
      await endProcess(pid, shutdown);
      killGroup(pid);
    },
    kill: () => killGroup(pid),
  };
}
