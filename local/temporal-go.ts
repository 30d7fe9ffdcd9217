// Builds the Temporal server from the Go module proxy: minutes of work and 3 GB of caches, which are deleted afterwards.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { freeBytes, StartFailure } from './failure.ts';
import { goProgram, type Fetch } from './temporal-binary.ts';

/** Later releases of the command have a `replace` in go.mod and can't be installed this way. */
const module = 'github.com/temporalio/cli/cmd/temporal@v1.5.1';
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

export async function installByGo({ target, log, signal }: Fetch): Promise<void> {
  const go = goProgram();
  if (!go) throw new Error('there is no Go on PATH');
  const folder = workFolder(target);
  log('đang dựng máy chủ Temporal từ mã nguồn bằng Go: vài phút, chỉ một lần');
  try {
    await build(go, folder, log, signal);
    renameSync(join(folder, 'bin', 'temporal'), target);
  } catch (error) {
    // Across two disks a rename is refused: the build stood in the other one's temporary folder.
    if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error;
    const { copyFileSync } = await import('node:fs');
    copyFileSync(join(folder, 'bin', 'temporal'), `${target}.new`);
    renameSync(`${target}.new`, target);
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

function build(go: string, folder: string, log: (line: string) => void, signal?: AbortSignal): Promise<void> {
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
  const child = spawn(go, ['install', '-v', '-ldflags=-s -w', module], {
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
  let packages = 0;
  let last = '';
  child.stderr.on('data', (text: Buffer) => {
    for (const line of text.toString().split('\n').filter(Boolean)) {
      if (line.startsWith('go: downloading')) downloads++;
      else if (/^[a-z0-9.-]+(\/\S+)?$/i.test(line)) packages++;
      else last = line;
    }
  });
  const progress = setInterval(() => {
    const seconds = Math.round((Date.now() - started) / 1000);
    log(`đang dựng Temporal: ${downloads} gói đã tải, ${packages} gói đã biên dịch, ${seconds} giây`);
  }, 10_000);
  const watch = setInterval(() => {
    const time = Date.now() - started;
    if (time > longest || (time > firstSign && downloads + packages === 0)) end();
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
