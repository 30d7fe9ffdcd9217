// Builds Temporal's programs from the Go module proxy: minutes of work and 3 GB of caches, which are deleted afterwards.
import { spawn } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { codeOf, freeBytes, StartFailure } from './failure.ts';
import { goProgram, type Fetch } from './temporal-binary.ts';

/** Later releases of the command have a `replace` in go.mod and can't be installed this way. */
const command = 'github.com/temporalio/cli/cmd/temporal@v1.5.1';
const needed = 5e9;
const firstSign = 45_000;
const longest = 20 * 60_000;

function workFolder(target: string): string {
  const parent = [dirname(target), tmpdir()].find((folder) => freeBytes(folder) > needed);
  if (!parent) {
    throw new StartFailure(
      `Cần 5 GB trống (tạm thời) để dựng máy chủ Temporal trong ${dirname(target)} hoặc ${tmpdir()}: hãy giải phóng ổ đĩa, hoặc cài lệnh "temporal", rồi chạy lại.`,
      'Building Temporal needs 5 GB of free disk for a while.',
    );
  }
  return mkdtempSync(join(parent, 'temporal-build-'));
}

/** Across two disks a rename is refused: the build stood in the other one's temporary folder. */
function move(from: string, target: string): void {
  try {
    renameSync(from, target);
  } catch (error) {
    if (codeOf(error) !== 'EXDEV') throw error;
    copyFileSync(from, `${target}.new`);
    renameSync(`${target}.new`, target);
  }
}

export function installByGo({ target, ...rest }: Fetch): Promise<void> {
  return installAllByGo({ targets: { [target]: command }, ...rest });
}

export type FetchAll = Omit<Fetch, 'target'> & {
  /** where each program shall lie, and the package it is made from: one module, one version */
  targets: Record<string, string>;
};

export async function installAllByGo({ targets, log, signal }: FetchAll): Promise<void> {
  const go = goProgram();
  if (!go) throw new Error('there is no Go on PATH');
  const folder = workFolder(Object.keys(targets)[0]!);
  log('đang dựng máy chủ Temporal từ mã nguồn bằng Go: vài phút, chỉ một lần');
  try {
    await build([go, ...Object.values(targets)], folder, log, signal);
    for (const [target, source] of Object.entries(targets))
      move(join(folder, 'bin', basename(source.replace(/@.*/, ''))), target);
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

function build(
  [go, ...packages]: [string, ...string[]],
  folder: string,
  log: (line: string) => void,
  signal?: AbortSignal,
): Promise<void> {
  mkdirSync(join(folder, 'tmp'));
  const env = {
    ...process.env,
    GOPATH: join(folder, 'path'),
    GOCACHE: join(folder, 'cache'),
    GOTMPDIR: join(folder, 'tmp'),
    GOBIN: join(folder, 'bin'),
    GOFLAGS: '-modcacherw',
    CGO_ENABLED: '0',
  };
  const child = spawn(go, ['install', '-v', '-ldflags=-s -w', ...packages], {
    cwd: folder,
    env,
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const end = (): void => {
    try {
      process.kill(-(child.pid as number), 'SIGKILL'); // the compilers it started too
    } catch {
      // it has ended by itself
    }
  };
  const started = Date.now();
  let downloads = 0;
  let compiled = 0;
  let last = '';
  child.stderr.on('data', (text: Buffer) => {
    for (const line of text.toString().split('\n').filter(Boolean)) {
      if (line.startsWith('go: downloading')) downloads++;
      else if (/^[a-z0-9.-]+(\/\S+)?$/i.test(line)) compiled++;
      else last = line;
    }
  });
  const progress = setInterval(() => {
    const seconds = Math.round((Date.now() - started) / 1000);
    log(`đang dựng Temporal: ${downloads} gói đã tải, ${compiled} gói đã biên dịch, ${seconds} giây`);
  }, 10_000);
  const watch = setInterval(() => {
    const time = Date.now() - started;
    if (time > longest || (time > firstSign && downloads + compiled === 0)) end();
  }, 1_000);
  process.once('exit', end);
  signal?.addEventListener('abort', end, { once: true });
  return new Promise<void>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(last || 'the module proxy did not answer')),
    );
  }).finally(() => {
    clearInterval(progress);
    clearInterval(watch);
    process.off('exit', end);
    signal?.removeEventListener('abort', end);
  });
}
