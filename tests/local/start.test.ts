// `npm start` as a person has it: one command up, Ctrl-C down; and one sentence with the mend where it can't.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, statSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { freePort } from '#local/ports.ts';
import { endProcess, waitUntil } from '#local/processes.ts';
import { readRunning } from '#local/running.ts';
import { isRoot, processesOf, remove, run, temporaryFolder, type Program } from './programs.ts';

const patient = 240_000;
let folder: string;
let port: number;
const programs: Program[] = [];

beforeEach(async () => {
  folder = temporaryFolder();
  port = await freePort();
});

afterEach(async () => {
  for (const { child, ended } of programs.splice(0)) {
    if (child.exitCode === null && child.pid)
      await endProcess(child.pid, [
        ['SIGTERM', 30_000],
        ['SIGKILL', 2_000],
      ]);
    await ended;
  }
  await waitUntil(() => processesOf(folder) === '', 20_000, 200);
  remove(folder);
});

function start(env: NodeJS.ProcessEnv = {}): Program {
  const own = {
    DATA_DIR: folder,
    PORT: String(port),
    DATABASE_URL: '',
    TEMPORAL_ADDRESS: '',
    PUBLIC_URL: '',
    AUTH_SECRET: '',
    DEMO: '0',
  };
  const program = run(['cli/start.mjs', 'start'], { ...own, ...env });
  programs.push(program);
  return program;
}

async function ready(program: Program): Promise<void> {
  const isUp = (): boolean => program.output().includes('Bấm Ctrl-C để dừng');
  await waitUntil(() => isUp() || program.child.exitCode !== null, patient, 100);
  expect(program.output()).toContain(`http://localhost:${port}`);
}

async function answer(path: string): Promise<number> {
  return fetch(`http://127.0.0.1:${port}${path}`).then(
    ({ status }) => status,
    () => 0,
  );
}

test(
  'up with one command, and down with Ctrl-C as npm doubles it, leaving no process',
  { timeout: patient },
  async () => {
    const program = start({ DEMO: '' });
    await ready(program);
    expect(await answer('/healthz')).toBe(200);
    expect(await answer('/readyz')).toBe(200);
    const { databaseUrl } = readRunning(folder)!;
    expect(new URL(databaseUrl).username).toBe('dondoc_app');
    expect(program.output()).toMatch(/mật khẩu chung: \S+/);
    expect(program.output()).toMatch(/^ {2}secretariat /m);
    expect(readRunning(folder)?.databaseUrl).toMatch(/^postgresql:/);
    for (const file of ['running.json', 'auth-secret'])
      expect(statSync(join(folder, file)).mode & 0o777).toBe(0o600);

    const second = start({ PORT: String(await freePort()) });
    expect(await second.ended).toBe(1);
    expect(second.output()).toContain(`tiến trình ${program.child.pid}`);
    expect(second.output()).toContain('DATA_DIR=');

    program.child.kill('SIGINT');
    await sleep(50);
    program.child.kill('SIGINT');
    expect(await program.ended).toBe(0);
    expect(program.output().trim()).toMatch(/Đã dừng\.$/);
    expect(processesOf(folder)).toBe('');
    expect(readRunning(folder)).toBeNull();
    expect(readFileSync(join(folder, 'logs', 'postgres.log'), 'utf8').trim()).toMatch(
      /database system is shut down$/,
    );
  },
);

test(
  'what dies is started again; killed itself, the start leaves nothing, and the next one works',
  { timeout: patient },
  async () => {
    const first = start();
    await ready(first);
    const killed = [
      Number(readFileSync(join(folder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]),
      Number(readFileSync(join(folder, 'temporal', 'temporal.db.pid'), 'utf8')),
      ...childrenOf(first, 'workers/main.ts'),
    ];
    expect(killed).toHaveLength(3);
    for (const pid of killed) process.kill(pid, 'SIGKILL');
    await waitUntil(() => first.output().split('đã chạy lại').length > 3, 30_000, 100);
    expect(first.output().match(/đã dừng đột ngột/g)).toHaveLength(3);
    expect(await waitUntil(async () => (await answer('/readyz')) === 200, 30_000, 200)).toBe(true);

    first.child.kill('SIGKILL');
    await first.ended;
    const second = start();
    await ready(second);
    expect(await answer('/readyz')).toBe(200);
  },
);

function childrenOf(program: Program, file: string): number[] {
  const list = execFileSync('pgrep', ['-P', String(program.child.pid), '-f', file], { encoding: 'utf8' });
  return list.trim().split('\n').map(Number);
}

test('a port in use: named, with the mend, and nothing is left behind', async () => {
  const other = createServer().listen(0, '0.0.0.0');
  await new Promise((resolve) => other.once('listening', resolve));
  const taken = (other.address() as AddressInfo).port;
  const program = start({ PORT: String(taken) });
  expect(await program.ended).toBe(1);
  other.close();
  expect(program.output()).toContain(`Cổng ${taken} đang có chương trình khác dùng`);
  expect(program.output()).toContain(`PORT=${taken + 1} npm start`);
  expect(processesOf(folder)).toBe('');
});

test(
  'no Temporal to be had: one sentence, and the database that was started is stopped again',
  { timeout: patient },
  async () => {
    const empty = join(folder, 'empty');
    mkdirSync(empty);
    const nowhere = 'http://127.0.0.1:9';
    const program = start({
      PATH: `${empty}:/usr/sbin:/bin`,
      XDG_CACHE_HOME: empty,
      HTTPS_PROXY: nowhere,
      HTTP_PROXY: nowhere,
    });
    expect(await program.ended).toBe(1);
    expect(program.output()).toMatch(/✗ Không có máy chủ Temporal/);
    expect(processesOf(folder)).toBe('');
  },
);

test.skipIf(!isRoot)(
  'as root, on a full disk: one sentence with the mend',
  { timeout: patient },
  async () => {
    const disk = join(folder, 'disk');
    mkdirSync(disk);
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=40m,mode=0711', 'tmpfs', disk]);
    try {
      const program = start({ DATA_DIR: disk });
      expect(await program.ended).toBe(1);
      expect(program.output()).toMatch(/✗ Ổ đĩa chứa .* đã đầy.*DATA_DIR/);
      expect(processesOf(folder)).toBe('');
    } finally {
      execFileSync('umount', ['--lazy', disk]);
    }
  },
);

test(
  'a wrong value in the environment and a database that does not answer are named',
  { timeout: patient },
  async () => {
    const wrong = start({ PORT: 'three thousand' });
    expect(await wrong.ended).toBe(1);
    expect(wrong.output()).toMatch(/PORT/);
    const unreachable = start({
      DATABASE_URL: `postgresql://nobody:secret@127.0.0.1:${await freePort()}/dondoc`,
    });
    expect(await unreachable.ended).toBe(1);
    expect(unreachable.output()).toMatch(/✗ Không kết nối được PostgreSQL trong DATABASE_URL/);
    expect(unreachable.output()).not.toContain('secret');
  },
);
