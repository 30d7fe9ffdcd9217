// A house to break: PostgreSQL, Temporal, a worker and somebody who acts, each a process that this one started and may kill.
import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdtempSync, openSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import pg from 'pg';
import type { TaskCommand } from '#domain/task-types.ts';
import type { Outcome } from '#ledger/act.ts';
import { newId } from '#ledger/ids.ts';
import { startPostgres, type Postgres } from '#local/postgres.ts';
import { guardServer } from '#local/processes.ts';
import { findTemporal } from '#local/temporal-binary.ts';
import { startTemporal, type Temporal } from '#local/temporal.ts';
import { deployMigrations } from '#prisma/deploy.ts';
import { buildBundle } from '#workers/bundle.ts';
import { openMailbox } from './mailbox.ts';
import { makeWard } from './ward.ts';

export const victims = ['actor', 'worker', 'temporal', 'postgres'] as const;
export type Victim = (typeof victims)[number];
export type House = Awaited<ReturnType<typeof openHouse>>;

const root = join(import.meta.dirname, '../..');
const namespace = 'dondoc';

/** Our own program, run as one process: a wrapper would survive the kill. */
function startNode(script: string, env: Record<string, string>, logFile: string): ChildProcess {
  const child = spawn(process.execPath, ['--import', 'tsx', join(root, script)], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['pipe', 'pipe', openSync(logFile, 'a')],
  });
  const guard = guardServer(child.pid!, 'TERM'); // should this process be killed itself
  child.once('exit', () => guard.release());
  return child;
}

/** Resolves when it has ended, whoever ended it. */
const gone = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve();
    else child.once('exit', () => resolve());
  });

export async function openHouse() {
  const folder = mkdtempSync(join(tmpdir(), 'dondoc-chaos-'));
  chmodSync(folder, 0o711); // as root, PostgreSQL's own user must get through
  delete process.env.TEMPORAL_ADDRESS; // a server of others is not ours to kill
  const found = await findTemporal({ log: (line) => console.error(line) });
  if (found.kind !== 'binary') throw new Error('no Temporal server of our own');

  const postgresAt = (port = 0): Promise<Postgres> =>
    startPostgres({ dataDir: folder, port, removeAfterKill: folder });
  const temporalAt = (port = 0): Promise<Temporal> =>
    startTemporal({ binary: found.path, dbFile: join(folder, 'temporal.db'), port, namespace });
  const started = await Promise.allSettled([postgresAt(), temporalAt(), buildBundle()] as const);
  const [database, server, bundle] = started;
  if (database.status === 'rejected' || server.status === 'rejected' || bundle.status === 'rejected') {
    const up = [database, server].filter((one) => one.status === 'fulfilled');
    await Promise.allSettled(up.map((one) => one.value.stop()));
    throw started.find((result) => result.status === 'rejected')!.reason;
  }
  let postgres = database.value;
  let temporal = server.value;
  const [databasePort, temporalPort] = [postgres.port, Number(temporal.address.split(':')[1])];
  await deployMigrations(postgres.url);

  /** Looks on, and holds locks: never part of what is tested. */
  const pool = new pg.Pool({ connectionString: `${postgres.url}?application_name=observer`, max: 12 });
  pool.on('error', () => {});
  const connection = Connection.lazy({ address: temporal.address });
  const client = new Client({ connection, namespace });
  const ward = await makeWard(pool);
  const mailbox = openMailbox();

  const url = (application: string) => `${postgres.url}?application_name=${application}`;
  const startActor = () => {
    const child = startNode(
      'tests/chaos/actor.ts',
      { DATABASE_URL: url('actor') },
      join(folder, 'actor.log'),
    );
    mailbox.attach(child);
    return child;
  };
  const startWorker = () => {
    const env = { TEMPORAL_ADDRESS: temporal.address, TEMPORAL_NAMESPACE: namespace, LOG_LEVEL: 'warn' };
    const child = startNode(
      'workers/main.ts',
      { ...env, DATABASE_URL: url('worker') },
      join(folder, 'worker.log'),
    );
    child.stdout!.resume();
    return child;
  };
  let actor = startActor();
  let worker = startWorker();
  const pids = {
    actor: async () => [actor.pid!],
    worker: async () => [worker.pid!],
    temporal: async () => [temporal.pid],
    /** The server with all its children: otherwise these would finish what they are at. */
    postgres: async () => {
      const { rows } = await pool.query<{ pid: number }>('SELECT pid FROM pg_stat_activity');
      return [postgres.pid, ...rows.map((row) => row.pid)];
    },
  };
  /** Who ended by themselves: a fault of one must never end another. */
  const deaths: string[] = [];
  let expected: Victim | 'all' | null = null;
  const watch = (name: Victim, ended: Promise<unknown>): void =>
    void ended.then(() => expected === 'all' || expected === name || deaths.push(`${name} ended by itself`));
  const signal = async (victim: Victim, name: NodeJS.Signals): Promise<void> => {
    for (const pid of await pids[victim]()) {
      try {
        process.kill(pid, name);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
      }
    }
  };
  const ends = {
    actor: () => gone(actor),
    worker: () => gone(worker),
    temporal: () => temporal.exited,
    postgres: () => postgres.exited,
  };
  const starts: Record<Victim, () => Promise<unknown> | unknown> = {
    actor: () => (actor = startActor()),
    worker: () => (worker = startWorker()),
    temporal: async () => (temporal = await temporalAt(temporalPort)),
    postgres: async () => (postgres = await postgresAt(databasePort)),
  };

  for (const name of victims) watch(name, ends[name]());

  return {
    folder,
    deaths: deaths as readonly string[],
    pool,
    client,
    ward,
    mailbox,
    temporalAddress: temporal.address,
    databaseUrl: postgres.url,
    pids,
    stop: (victim: Victim) => signal(victim, 'SIGSTOP'),
    go: (victim: Victim) => signal(victim, 'SIGCONT'),
    async kill(victim: Victim): Promise<void> {
      expected = victim;
      await signal(victim, 'SIGKILL');
      await ends[victim]();
      expected = null;
    },
    async restart(victim: Victim): Promise<void> {
      await starts[victim]();
      watch(victim, ends[victim]());
    },
    /** Puts an act to the acting process; the command id is new each time. */
    act(by: 'office' | 'leader', process: string, command: TaskCommand): Promise<Outcome> {
      const commandId = newId(new Date());
      return mailbox.put({ kind: 'task', id: process, ward: ward.id, command, commandId, actor: ward[by] });
    },
    async close(): Promise<void> {
      expected = 'all';
      worker.kill('SIGKILL');
      actor.stdin!.end();
      await Promise.all([gone(worker), gone(actor)]);
      await connection.close();
      await pool.end();
      await Promise.allSettled([temporal.stop(), postgres.stop()]);
      rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}

/** A new task of the unit, due so many milliseconds from now. */
export async function newTask(house: House, dueIn?: number): Promise<string> {
  const process = newId(new Date());
  const due = dueIn === undefined ? null : new Date(Date.now() + dueIn).toISOString();
  const content = { title: 'Tập huấn kỹ năng số', product: 'Biên bản', lead: house.ward.unit };
  const outcome = await house.act('office', process, {
    type: 'create',
    ...content,
    coordinating: [],
    watching: [],
    due,
  });
  if (!outcome.accepted) throw new Error(`not created: ${outcome.rejected}`);
  return process;
}
