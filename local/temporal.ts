// Runs a durable Temporal server for one machine, and waits until its namespace answers.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Connection } from '@temporalio/client';
import { diskFull, isDiskFull, reasonOf, StartFailure } from './failure.ts';
import { answers, freePort } from './ports.ts';
import {
  commandOf,
  endProcess,
  guardServer,
  isAlive,
  spawnServer,
  waitUntil,
  type Spawned,
} from './processes.ts';

export type TemporalOptions = {
  binary: string;
  /** the SQLite file; without one everything is kept in memory */
  dbFile?: string;
  port?: number;
  /** for a restart: the clients know the port, so no other will do */
  keepPort?: boolean;
  uiPort?: number;
  ui?: boolean;
  namespace: string;
  logFile?: string;
  removeAfterKill?: string;
  log?: (line: string) => void;
};

export type Temporal = {
  address: string;
  uiAddress: string | null;
  pid: number;
  exited: Promise<string>;
  stop: () => Promise<void>;
};

const shutdown: [NodeJS.Signals, number][] = [
  ['SIGTERM', 10_000],
  ['SIGKILL', 3_000],
];
const retentionSeconds = 7 * 24 * 3600;

/**
 * The journal outlives Temporal's retention; seven days are for looking back while operating.
 * A namespace on a server that isn't ours is made when it is missing, and left as it is otherwise.
 */
export async function ensureNamespace(address: string, namespace: string, ours = true): Promise<void> {
  const connection = await Connection.connect({ address, connectTimeout: 2_000 });
  try {
    const service = connection.workflowService;
    const known = await service.describeNamespace({ namespace }).catch(() => null);
    const workflowExecutionRetentionTtl = { seconds: retentionSeconds as unknown as Long, nanos: 0 };
    if (!known)
      await service.registerNamespace({
        namespace,
        workflowExecutionRetentionPeriod: workflowExecutionRetentionTtl,
      });
    else if (ours && Number(known.config?.workflowExecutionRetentionTtl?.seconds ?? 0) !== retentionSeconds) {
      await service.updateNamespace({ namespace, config: { workflowExecutionRetentionTtl } });
    }
  } finally {
    await connection.close();
  }
}

function serverArguments(options: TemporalOptions, port: number, uiPort: number): string[] {
  const storage = options.dbFile
    ? [
        '--db-filename',
        options.dbFile,
        '--sqlite-pragma',
        'journal_mode=wal',
        '--sqlite-pragma',
        'synchronous=1',
      ]
    : [];
  return [
    'server',
    'start-dev',
    '--ip',
    '127.0.0.1',
    '--port',
    String(port),
    '--namespace',
    options.namespace,
    ...storage,
    ...(options.ui ? ['--ui-port', String(uiPort)] : ['--headless']),
    '--log-level',
    'error',
  ];
}

/** A server left from a killed start holds the file: SQLite would let two of them write. */
async function endLeftOver(options: TemporalOptions, pidFile: string): Promise<void> {
  if (!options.dbFile || !existsSync(pidFile)) return;
  const pid = Number(readFileSync(pidFile, 'utf8'));
  if (pid > 0 && isAlive(pid) && commandOf(pid).includes(options.dbFile)) {
    options.log?.('dừng máy chủ Temporal còn sót từ lần chạy trước');
    await endProcess(pid, shutdown);
  }
  rmSync(pidFile, { force: true });
}

export async function startTemporal(options: TemporalOptions): Promise<Temporal> {
  const folder = dirname(options.dbFile ?? options.logFile ?? options.binary);
  const logFile = options.logFile ?? join(folder, 'temporal.log');
  const pidFile = `${options.dbFile ?? logFile}.pid`;
  mkdirSync(folder, { recursive: true });
  await endLeftOver(options, pidFile);
  let output = '';
  for (let attempt = 0; attempt < (options.keepPort ? 40 : 3); attempt++) {
    const port =
      options.keepPort && options.port ? options.port : await freePort(attempt === 0 ? options.port : 0);
    const uiPort = options.ui ? await freePort(attempt === 0 ? options.uiPort : 0) : 0;
    const env = Object.fromEntries(
      Object.entries(process.env).filter(([name]) => !name.startsWith('TEMPORAL_')),
    );
    const server = await spawnServer(options.binary, serverArguments(options, port, uiPort), {
      logFile,
      cwd: folder,
      env,
    });
    const address = `127.0.0.1:${port}`;
    const problem = await becomeReady(server, port, options.namespace);
    if (problem === null) {
      if (options.dbFile) writeFileSync(pidFile, String(server.pid));
      const guard = guardServer(server.pid, 'TERM', options.removeAfterKill);
      void server.exited.then(() => guard.release());
      const stop = async (): Promise<void> => {
        guard.release();
        await endProcess(server.pid, shutdown);
        rmSync(pidFile, { force: true });
      };
      return {
        address,
        uiAddress: options.ui ? `http://127.0.0.1:${uiPort}` : null,
        pid: server.pid,
        exited: server.exited,
        stop,
      };
    }
    await endProcess(server.pid, shutdown);
    output = `${problem}\n${server.output()}`;
    if (!/address already in use|bind:/i.test(output)) break;
    await sleep(300);
  }
  if (isDiskFull(folder, output)) throw diskFull(folder, output.slice(-400));
  throw new StartFailure(
    `Temporal không khởi động được; xem nhật ký ${logFile}.`,
    output.slice(-2_000).trim(),
  );
}

async function becomeReady(server: Spawned, port: number, namespace: string): Promise<string | null> {
  let ended: string | null = null;
  void server.exited.then((how) => (ended = how));
  let problem = 'no answer within 60 seconds';
  const ready = await waitUntil(
    async () => {
      if (ended !== null) return true;
      // Asking by gRPC before the port is open would cost its back-off of a second.
      if (!(await answers(port))) return false;
      try {
        await ensureNamespace(`127.0.0.1:${port}`, namespace);
        return true;
      } catch (error) {
        problem = reasonOf(error);
        return false;
      }
    },
    60_000,
    50,
  );
  if (ended !== null) return ended;
  return ready ? null : problem;
}
