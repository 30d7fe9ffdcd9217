// Runs programs for the tests of local/ and of the start: bounded, with all they said, and nothing of them left behind.
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));
export const isRoot = process.getuid?.() === 0;

/** PostgreSQL's own user must get through it when the tests run as root. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'dondoc-local-'));
  chmodSync(folder, 0o711);
  return folder;
}

export function remove(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}

export type Program = { child: ChildProcess; output: () => string; ended: Promise<number | null> };

export function run(args: string[], env: NodeJS.ProcessEnv = {}): Program {
  const child = spawn(process.execPath, args, { cwd: root, env: { ...process.env, ...env }, stdio: 'pipe' });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (text: Buffer) => (output += text.toString()));
  const ended = new Promise<number | null>((resolve) => child.once('close', (code) => resolve(code)));
  return { child, output: () => output, ended };
}

/** Starts tests/local/hold.ts and waits for the number of its server. */
export async function hold(
  kind: 'postgres' | 'temporal',
  folder: string,
): Promise<Program & { pid: number }> {
  const program = run(['--import', 'tsx', 'tests/local/hold.ts', kind, folder]);
  const pid = await new Promise<number>((resolve, reject) => {
    program.child.stdout?.on('data', (text: Buffer) =>
      resolve((JSON.parse(text.toString()) as { pid: number }).pid),
    );
    void program.ended.then(() => reject(new Error(program.output())));
  });
  return { ...program, pid };
}

/** Ends the program as a power cut would: its guards too, so that nobody is left to stop its server. */
export async function cut(program: Program & { pid: number }): Promise<void> {
  execFileSync('pkill', ['-KILL', '-f', `dondoc-guard ${program.pid} `]);
  program.child.kill('SIGKILL');
  await program.ended;
}

/** Processes whose command line names the folder, whoever their parents are. */
export function processesOf(folder: string): string {
  try {
    return execFileSync('pgrep', ['-af', folder], { encoding: 'utf8' }).trim();
  } catch {
    return '';
  }
}
