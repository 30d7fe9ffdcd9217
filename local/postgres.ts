// Runs the embedded PostgreSQL of one data folder: made at the first start, found again after a crash, ended in order.
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { bestLocale } from './locale.ts';
import { codeOf, diskFull, freeBytes, isDiskFull, reasonOf, StartFailure } from './failure.ts';
import { freePort } from './ports.ts';
import { findHome, type Home } from './postgres-home.ts';
import { canConnect, readPidFile, settle, type Running } from './postgres-pid.ts';
import { findPrograms, type Programs } from './postgres-programs.ts';
import { endProcess, guardServer, isAlive, spawnServer, waitUntil, type Spawned } from './processes.ts';

export type PostgresOptions = {
  dataDir: string;
  port?: number;
  /** for a restart: the clients know the port, so no other will do */
  keepPort?: boolean;
  database?: string;
  /** false only for tests: a power cut may then lose the database */
  durable?: boolean;
  /** removed when this process is killed; for temporary folders */
  removeAfterKill?: string;
  log?: (line: string) => void;
};

export type Postgres = {
  url: string;
  pid: number;
  port: number;
  reused: boolean;
  exited: Promise<string>;
  stop: () => Promise<void>;
};

const fastShutdown: [NodeJS.Signals, number][] = [
  ['SIGINT', 30_000],
  ['SIGQUIT', 5_000],
  ['SIGKILL', 2_000],
];
const roomNeeded = 150 * 1024 * 1024;
const passwordFile = 'dondoc-password';

function identity(home: Home): { uid?: number; gid?: number } {
  return home.account ? { uid: home.account.uid, gid: home.account.gid } : {};
}

function environment(): NodeJS.ProcessEnv {
  // PGDATA, PGPORT and their like of the caller are meant for another server.
  const kept = Object.entries(process.env).filter(
    ([name]) => !name.startsWith('PG') && !name.startsWith('LC_') && name !== 'LANG',
  );
  return { ...Object.fromEntries(kept), LC_MESSAGES: 'C', HOME: '/' };
}

/** Makes the cluster beside its place and moves it there whole: an interrupted start leaves nothing half-made. */
async function initialise(home: Home, programs: Programs, durable: boolean): Promise<void> {
  const draft = `${home.data}.new`;
  if (freeBytes(home.place) < roomNeeded) throw diskFull(home.place, 'A new database needs 150 MB.');
  rmSync(draft, { recursive: true, force: true });
  try {
    mkdirSync(draft, { mode: 0o700 });
    const secret = `${draft}.password`;
    writeFileSync(secret, randomBytes(24).toString('base64url'), { mode: 0o600 });
    if (home.account) for (const path of [draft, secret]) chownSync(path, home.account.uid, home.account.gid);
    try {
      await promisify(execFile)(
        programs.initdb,
        [
          `--pgdata=${draft}`,
          '--username=postgres',
          `--pwfile=${secret}`,
          '--auth=scram-sha-256',
          '--encoding=UTF8',
          '--locale-provider=builtin',
          '--builtin-locale=C.UTF-8',
          `--locale=${bestLocale()}`,
          '--lc-messages=C',
          ...(durable ? [] : ['--no-sync']),
        ],
        { cwd: '/', env: environment(), maxBuffer: 1e7, ...identity(home) },
      );
      renameSync(secret, join(draft, passwordFile));
    } finally {
      rmSync(secret, { force: true });
    }
    renameSync(draft, home.data);
  } catch (error) {
    const output = `${reasonOf(error)} ${String((error as { stderr?: unknown }).stderr ?? '')}`;
    const full = codeOf(error) === 'ENOSPC' || isDiskFull(home.place, output);
    rmSync(draft, { recursive: true, force: true });
    if (full) throw diskFull(home.place, 'initdb: No space left on device');
    throw new StartFailure(`Không tạo được cơ sở dữ liệu trong ${home.data}.`, output.trim());
  }
}

/** A cluster whose password was lost gets a new one, by the server itself in single-user mode. */
async function readPassword(home: Home, programs: Programs): Promise<string> {
  const file = join(home.data, passwordFile);
  if (existsSync(file)) return readFileSync(file, 'utf8').trim();
  const password = randomBytes(24).toString('base64url');
  const work = promisify(execFile)(programs.postgres, ['--single', '-D', home.data, 'postgres'], {
    cwd: '/',
    env: environment(),
    ...identity(home),
  });
  work.child.stdin?.end(`ALTER ROLE postgres PASSWORD '${password}';\n`);
  await work;
  writeFileSync(file, password, { mode: 0o600 });
  if (home.account) chownSync(file, home.account.uid, home.account.gid);
  return password;
}

function serverArguments(home: Home, port: number, durable: boolean): string[] {
  const settings = [
    'listen_addresses=127.0.0.1',
    `port=${port}`,
    'unix_socket_directories=',
    'timezone=UTC',
    'log_timezone=UTC',
    'max_connections=200',
    ...(durable ? [] : ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_wal_size=4GB']),
  ];
  return ['-D', home.data, ...settings.flatMap((setting) => ['-c', setting])];
}

async function launch(
  home: Home,
  programs: Programs,
  logFile: string,
  options: PostgresOptions,
): Promise<Spawned & { port: number }> {
  const durable = options.durable ?? true;
  let output = '';
  for (let attempt = 0; attempt < (options.keepPort ? 40 : 5); attempt++) {
    const port =
      options.keepPort && options.port ? options.port : await freePort(attempt === 0 ? options.port : 0);
    const server = await spawnServer(programs.postgres, serverArguments(home, port, durable), {
      logFile,
      cwd: '/',
      env: environment(),
      ...identity(home),
    });
    let ended = false;
    void server.exited.then(() => (ended = true));
    const ready = (): boolean =>
      readPidFile(home.data)?.pid === server.pid && readPidFile(home.data)?.status === 'ready';
    // Recovery after a crash may take its time; a server that gives up ends by itself.
    await waitUntil(() => ended || ready(), 300_000);
    if (!ended && ready()) return { ...server, port };
    await endProcess(server.pid, fastShutdown);
    output = server.output();
    // Another process took the port in between, or the last server's children are still leaving.
    if (!/could not bind|Address already in use|still in use/i.test(output)) break;
    await sleep(300);
  }
  if (isDiskFull(home.place, output)) throw diskFull(home.place, output.slice(-400));
  throw new StartFailure(
    `PostgreSQL không khởi động được; xem nhật ký ${logFile}.`,
    output.slice(-2_000).trim(),
  );
}

function checkVersion(home: Home): void {
  const version = readFileSync(join(home.data, 'PG_VERSION'), 'utf8').trim();
  if (version === '18') return;
  throw new StartFailure(
    `Dữ liệu trong ${home.data} thuộc PostgreSQL ${version}, bản đi kèm là 18: hãy sao lưu và chuyển dữ liệu, hoặc đặt DATA_DIR sang thư mục khác.`,
  );
}

export async function startPostgres(options: PostgresOptions): Promise<Postgres> {
  const log = options.log ?? (() => undefined);
  const dataDir = resolve(options.dataDir);
  try {
    const home = findHome(dataDir, log);
    const programs = findPrograms(home.place, home.account);
    const running = await settle(home.data, log);
    if (!existsSync(join(home.data, 'PG_VERSION'))) await initialise(home, programs, options.durable ?? true);
    checkVersion(home);
    const url = (port: number, password: string): string =>
      `postgresql://postgres:${password}@127.0.0.1:${port}/${options.database ?? 'dondoc'}`;
    if (running) {
      const reused = await reuse(running, (port) =>
        url(port, readFileSync(join(home.data, passwordFile), 'utf8').trim()),
      );
      if (reused) return watch(reused, options);
      await endProcess(running.pid, fastShutdown);
    }
    const password = await readPassword(home, programs);
    const server = await launch(home, programs, join(dataDir, 'logs', 'postgres.log'), options);
    return watch({ ...server, url: url(server.port, password), reused: false }, options);
  } catch (error) {
    if (codeOf(error) === 'ENOSPC') throw diskFull(dataDir, reasonOf(error));
    throw error;
  }
}

type Found = { pid: number; port: number; url: string; reused: boolean; exited: Promise<string> };

async function reuse(running: Running, url: (port: number) => string): Promise<Found | null> {
  try {
    const address = url(running.port);
    if (!(await waitUntil(async () => !isAlive(running.pid) || (await canConnect(address)), 20_000, 100)))
      return null;
    // The guard of a start that has just been killed may be about to stop it.
    await sleep(500);
    if (!(await canConnect(address))) return null;
    const exited = new Promise<string>((done) => {
      const timer = setInterval(() => isAlive(running.pid) || (clearInterval(timer), done('ended')), 500);
      timer.unref();
    });
    return { pid: running.pid, port: running.port, url: address, reused: true, exited };
  } catch {
    return null;
  }
}

function watch(server: Found, options: PostgresOptions): Postgres {
  const guard = guardServer(server.pid, 'INT', options.removeAfterKill);
  void server.exited.then(() => guard.release());
  const stop = async (): Promise<void> => {
    guard.release();
    if (await endProcess(server.pid, fastShutdown)) return;
    throw new StartFailure(
      `PostgreSQL (tiến trình ${server.pid}) không dừng được.`,
      'PostgreSQL does not stop',
    );
  };
  return { ...server, stop };
}
