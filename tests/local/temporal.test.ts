// The Temporal server of one machine: none to be had, one left from a crash, a port that is taken, a lock in the way.
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Connection } from '@temporalio/client';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isAlive, waitUntil } from '#local/processes.ts';
import { takeLock } from '#local/lock.ts';
import { findTemporal } from '#local/temporal-binary.ts';
import { startTemporal, type Temporal } from '#local/temporal.ts';
import { cut, hold, remove, run, temporaryFolder } from './programs.ts';

let folder: string;
const running: Temporal[] = [];

beforeEach(() => {
  folder = temporaryFolder();
});

afterEach(async () => {
  for (const server of running.splice(0)) await server.stop();
  remove(folder);
});

async function start(options: { port?: number } = {}): Promise<Temporal> {
  const found = await findTemporal();
  if (found.kind === 'address')
    throw new Error('these tests start a server of their own: unset TEMPORAL_ADDRESS');
  const server = await startTemporal({
    binary: found.path,
    dbFile: join(folder, 'temporal.db'),
    namespace: 'dondoc',
    ...options,
  });
  running.push(server);
  return server;
}

test('no Temporal to be had: one sentence with the mend, within seconds', async () => {
  const program = `
    import { findTemporal } from '#local/temporal-binary.ts';
    await findTemporal().then(console.log, (error) => console.log(error.name, error.message, error.detail));`;
  const empty = join(folder, 'empty');
  mkdirSync(empty);
  // A proxy that nobody serves: the SDK's download is tried, and can't succeed.
  const nowhere = 'http://127.0.0.1:9';
  const env = {
    PATH: empty,
    XDG_CACHE_HOME: folder,
    HTTPS_PROXY: nowhere,
    HTTP_PROXY: nowhere,
    NO_PROXY: '',
    TEMPORAL_ADDRESS: '',
  };
  const began = Date.now();
  const { ended, output } = run(['--import', 'tsx', '--input-type=module', '-e', program], env);
  await ended;
  expect(output()).toMatch(/StartFailure Không có máy chủ Temporal.*TEMPORAL_ADDRESS/);
  expect(output()).toContain('download: ');
  expect(output()).toContain('go install: ');
  expect(Date.now() - began).toBeLessThan(30_000);
});

test('what a half-written download left behind is not taken for a server', async () => {
  mkdirSync(join(folder, 'dondoc', 'bin'), { recursive: true });
  writeFileSync(join(folder, 'dondoc', 'bin', 'temporal'), 'half', { mode: 0o755 });
  const program = `
    import { findTemporal } from '#local/temporal-binary.ts';
    await findTemporal().then(console.log, (error) => console.log(error.name));`;
  const env = {
    PATH: folder,
    XDG_CACHE_HOME: folder,
    HTTPS_PROXY: 'http://127.0.0.1:9',
    TEMPORAL_ADDRESS: '',
  };
  const { ended, output } = run(['--import', 'tsx', '--input-type=module', '-e', program], env);
  await ended;
  expect(output()).toContain('StartFailure');
});

test('closed workflows stay for seven days, not for the one of the server by itself', async () => {
  const server = await start();
  const connection = await Connection.connect({ address: server.address });
  const { config } = await connection.workflowService.describeNamespace({ namespace: 'dondoc' });
  await connection.close();
  expect(Number(config?.workflowExecutionRetentionTtl?.seconds)).toBe(7 * 24 * 3600);
});

test('a server left from a crash is ended before another writes the same file', async () => {
  const crashed = await hold('temporal', folder);
  await cut(crashed);
  expect(isAlive(crashed.pid)).toBe(true);
  await start();
  expect(isAlive(crashed.pid)).toBe(false);
});

test('kill -9 of its parent alone: the guard ends the server', async () => {
  const crashed = await hold('temporal', folder);
  crashed.child.kill('SIGKILL');
  expect(await waitUntil(() => !isAlive(crashed.pid), 10_000)).toBe(true);
});

test('a wanted port that another program has: a free one is taken', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => other.once('listening', resolve));
  const { port } = other.address() as AddressInfo;
  const server = await start({ port });
  expect(server.address).not.toBe(`127.0.0.1:${port}`);
  other.close();
});

test('a lock names its holder, and one whose process is gone is taken over', () => {
  const file = join(folder, 'lock');
  const first = takeLock(file);
  expect(takeLock(file)).toBe(process.pid);
  if (typeof first !== 'number') first.release();
  writeFileSync(file, '4194303 1');
  expect(takeLock(file)).toHaveProperty('release');
  writeFileSync(file, `${process.pid} another process that had our number`);
  expect(takeLock(file)).toHaveProperty('release');
});
