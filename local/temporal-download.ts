// Lets the Temporal SDK download its server, in a process that can be ended when the download doesn't move.
import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { lookup } from 'node:dns/promises';
import { dirname, join } from 'node:path';
import { answers } from './ports.ts';
import type { Fetch } from './temporal-binary.ts';

const host = 'temporal.download';
const patience = 45_000;

/** Without a network the SDK may wait for minutes: a look of five seconds comes first. */
async function isReachable(): Promise<boolean> {
  if (process.env.HTTPS_PROXY || process.env.https_proxy || process.env.ALL_PROXY) return true;
  const known = lookup(host).then(
    () => true,
    () => false,
  );
  const timeout = new Promise<false>((resolve) => setTimeout(() => resolve(false), 5_000).unref());
  return (await Promise.race([known, timeout])) && (await answers(443, host, 5_000));
}

function bytesIn(folder: string): number {
  return readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
}

const program = `
const { TestWorkflowEnvironment } = await import('@temporalio/testing');
const executable = { type: 'cached-download', downloadDir: process.argv[1] };
const environment = await TestWorkflowEnvironment[process.argv[2]]({ server: { executable } });
await environment.teardown();
process.exit(0);
`;

type Server = 'createLocal' | 'createTimeSkipping';

export async function downloadBySdk(
  { target, log, signal }: Fetch,
  server: Server = 'createLocal',
): Promise<void> {
  if (!(await isReachable())) throw new Error(`${host} is out of reach`);
  log('đang tải máy chủ Temporal (khoảng 50 MB)');
  const folder = mkdtempSync(join(dirname(target), 'download-'));
  const child = spawn(process.execPath, ['--input-type=module', '-e', program, folder, server], {
    cwd: import.meta.dirname,
    stdio: ['ignore', 'ignore', 'pipe'],
    signal,
  });
  let errors = '';
  child.stderr.on('data', (text: Buffer) => (errors = (errors + text.toString()).slice(-500)));
  let bytes = 0;
  let moved = Date.now();
  const watch = setInterval(() => {
    const now = bytesIn(folder);
    if (now !== bytes) {
      moved = Date.now();
      if (Math.floor(now / 2e7) > Math.floor(bytes / 2e7)) log(`đã tải ${Math.round(now / 1e6)} MB`);
    }
    bytes = now;
    if (Date.now() - moved > patience) child.kill('SIGKILL');
  }, 1_000);
  try {
    await new Promise<void>((resolve, reject) => {
      child.once('exit', () => resolve());
      child.once('error', reject);
    });
    // The server may have started too slowly for the SDK's taste; the file is what we came for.
    const file = readdirSync(folder).find((name) => !name.endsWith('.downloading'));
    if (!file)
      throw new Error(
        errors.trim().split('\n').at(-1) || `the download stood still for ${patience / 1000} s`,
      );
    chmodSync(join(folder, file), 0o755);
    if (existsSync(target)) rmSync(target);
    renameSync(join(folder, file), target);
  } finally {
    clearInterval(watch);
    rmSync(folder, { recursive: true, force: true });
  }
}
