// The embedded PostgreSQL after crashes, in closed folders, beside other programs, and on a full disk.
import { execFileSync, spawn } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { startPostgres, type Postgres } from '#local/postgres.ts';
import { isAlive, waitUntil } from '#local/processes.ts';
import { cut, hold, isRoot, remove, temporaryFolder } from './programs.ts';

let model: string;
let folder: string;
const running: Postgres[] = [];

beforeAll(async () => {
  model = temporaryFolder();
  await (await startPostgres({ dataDir: model, durable: false })).stop();
});

afterAll(() => remove(model));

beforeEach(() => {
  folder = temporaryFolder();
});

/** The data of a server that has run before, without the second that making them takes. */
function settledIn(place = folder): void {
  execFileSync('cp', ['-a', join(model, 'postgres'), join(place, 'postgres')]);
}

afterEach(async () => {
  for (const server of running.splice(0)) await server.stop();
  remove(folder);
});

async function start(
  dataDir = folder,
  options: { port?: number; log?: (line: string) => void } = {},
): Promise<Postgres> {
  const server = await startPostgres({ dataDir, database: 'postgres', durable: false, ...options });
  running.push(server);
  return server;
}

async function query(server: Postgres, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

const passwordFiles = (): string[] => readdirSync(tmpdir()).filter((name) => name.startsWith('pg-password-'));

test('a stranger on the same machine finds no open door: loopback, a password, no file that shows it', async () => {
  const server = await start();
  const address = new URL(server.url);
  expect(address.hostname).toBe('127.0.0.1');
  expect(await query(server, 'SHOW listen_addresses')).toEqual([{ listen_addresses: '127.0.0.1' }]);
  const secret = join(folder, 'postgres', 'dondoc-password');
  expect(statSync(secret).mode & 0o777).toBe(0o600);
  expect(passwordFiles()).toEqual([]);
  address.password = 'guess';
  await expect(query({ ...server, url: address.href }, 'SELECT 1')).rejects.toThrow(/password/);
});

test('accented letters are letters to trigram search and to lower()', async () => {
  settledIn();
  const server = await start();
  await query(server, 'CREATE EXTENSION pg_trgm');
  const [row] = await query(
    server,
    `SELECT lower('ĐÔN ĐỐC') AS small, similarity('đôn đốc', 'ĐÔN ĐỐC') AS same`,
  );
  expect(row).toEqual({ small: 'đôn đốc', same: 1 });
});

test('a lock left by a dead process, or one whose number another program has now, holds nothing up', async () => {
  settledIn();
  const lock = join(folder, 'postgres', 'postmaster.pid');
  const { uid, gid } = statSync(dirname(lock));
  // Of the same user: PostgreSQL itself would take it for another server, and refuse.
  const stranger = spawn('sleep', ['60'], { cwd: '/', ...(isRoot && { uid, gid }) });
  try {
    for (const pid of [stranger.pid, 4_194_303]) {
      writeFileSync(lock, `${pid}\n${dirname(lock)}\n1\n5432\n\n127.0.0.1\n\nready\n`);
      chownSync(lock, uid, gid);
      expect((await start()).reused).toBe(false);
      await running.pop()?.stop();
    }
  } finally {
    stranger.kill();
  }
});

test('a server left from a crash is found again with its rows', async () => {
  settledIn();
  const crashed = await hold('postgres', folder);
  await cut(crashed);
  expect(isAlive(crashed.pid)).toBe(true);
  const server = await start();
  expect(server).toMatchObject({ reused: true, pid: crashed.pid });
  await server.stop();
  running.length = 0;
  expect(isAlive(crashed.pid)).toBe(false);
  expect((await start()).reused).toBe(false);
});

test('kill -9 of its parent alone: the guard stops the server, and a start at that moment waits for it', async () => {
  settledIn();
  const crashed = await hold('postgres', folder);
  crashed.child.kill('SIGKILL');
  await crashed.ended;
  const server = await start();
  expect(await query(server, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  if (server.reused) return;
  expect(await waitUntil(() => !isAlive(crashed.pid), 10_000)).toBe(true);
});

test('an initdb cut short leaves nothing that the next start stumbles over', async () => {
  mkdirSync(join(folder, 'postgres.new', 'base'), { recursive: true });
  writeFileSync(join(folder, 'postgres.new', 'PG_VERSION'), '18\n');
  expect((await start()).reused).toBe(false);
  expect(existsSync(join(folder, 'postgres.new'))).toBe(false);
});

test('a lost password file: the server gets a new password and keeps its rows', async () => {
  settledIn();
  const first = await start();
  await query(first, 'CREATE TABLE kept AS SELECT 7 AS number');
  await first.stop();
  running.length = 0;
  unlinkSync(join(folder, 'postgres', 'dondoc-password'));
  expect(await query(await start(), 'SELECT number FROM kept')).toEqual([{ number: 7 }]);
});

test('a wanted port that another program has: a free one is taken', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => other.once('listening', resolve));
  const { port } = other.address() as AddressInfo;
  settledIn();
  const server = await start(folder, { port });
  expect(server.port).not.toBe(port);
  other.close();
});

test.skipIf(!isRoot)(
  'as root, in a folder that user postgres cannot enter: another place, and it says which',
  async () => {
    const home = join(folder, 'home');
    mkdirSync(home, { mode: 0o700 });
    chmodSync(home, 0o700);
    const said: string[] = [];
    const server = await start(join(home, 'data'), { log: (line) => said.push(line) });
    const [row] = (await query(server, `SELECT current_setting('data_directory') AS place`)) as [
      { place: string },
    ];
    expect(row.place).toMatch(/^\/var\/lib\/dondoc-[0-9a-f]{12}\/postgres$/);
    expect(said.join('\n')).toContain(dirname(row.place));
    expect(passwordFiles()).toEqual([]);
    await server.stop();
    running.length = 0;
    remove(dirname(row.place));
  },
);

test.skipIf(!isRoot)(
  'as root, in a data folder closed to others: opened to the group of postgres alone',
  async () => {
    settledIn();
    chmodSync(folder, 0o700);
    const server = await start();
    const place = join(folder, 'postgres');
    expect(await query(server, `SELECT current_setting('data_directory') AS place`)).toEqual([{ place }]);
    expect(statSync(folder).mode & 0o777).toBe(0o710);
  },
);

test.skipIf(!isRoot)(
  'as root, on a full disk: one sentence with the mend, and nothing half-made',
  async () => {
    const disk = join(folder, 'disk');
    mkdirSync(disk);
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=40m,mode=0711', 'tmpfs', disk]);
    try {
      await expect(start(disk)).rejects.toMatchObject({
        name: 'StartFailure',
        message: expect.stringMatching(/đã đầy.*DATA_DIR/) as string,
      });
      expect(readdirSync(disk).filter((name) => name.startsWith('postgres'))).toEqual([]);
      expect(passwordFiles()).toEqual([]);
    } finally {
      execFileSync('umount', ['--lazy', disk]);
    }
  },
);

test.skipIf(!isRoot)(
  'as root, a disk that fills up later: the start says so, and goes well once there is room',
  async () => {
    const disk = join(folder, 'disk');
    mkdirSync(disk);
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=170m,mode=0711', 'tmpfs', disk]);
    const filler = join(disk, 'filler');
    try {
      await (await start(disk)).stop();
      running.length = 0;
      try {
        execFileSync('dd', ['if=/dev/zero', `of=${filler}`, 'bs=64k'], { stdio: 'ignore' });
      } catch {
        // dd ends with an error when the disk is full, which is what it is for
      }
      const outcome = await start(disk).then(
        () => 'started',
        (error: Error) => error.message,
      );
      expect(outcome).toMatch(/đã đầy.*DATA_DIR/);
      unlinkSync(filler);
      expect(await query(await start(disk), 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    } finally {
      for (const server of running.splice(0)) await server.stop();
      execFileSync('umount', ['--lazy', disk]);
    }
  },
);

test('data of another major version is refused by name instead of being touched', async () => {
  settledIn();
  const file = join(folder, 'postgres', 'PG_VERSION');
  writeFileSync(file, '16\n');
  await expect(start()).rejects.toThrow(/PostgreSQL 16/);
  expect(readFileSync(file, 'utf8')).toBe('16\n');
});
