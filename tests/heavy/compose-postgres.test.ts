// All of docker-compose.yml but its engine, by hand: its Temporal server with its store in PostgreSQL, killed in the midst of a task.
import { randomInt } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { seedDemo } from '#cli/demo.ts';
import { freePort, isPortFree } from '#local/ports.ts';
import { startPostgres, type Postgres } from '#local/postgres.ts';
import { findTemporal } from '#local/temporal-binary.ts';
import { findTemporalServer } from '#local/temporal-server.ts';
import { standing, workflowId } from '#workflows/messages.ts';
import { signIn } from '../api/client.ts';
import { becomesHealthy, composeAt, configs, end, secretsFor, services } from './compose.ts';

const BUILD_MINUTES = 10;
const version = services.temporal.image.split(':')[1]!;
type Compose = ReturnType<typeof composeAt>;

let notRun = '';
let folder: string;
let postgres: Postgres;
let database: pg.Pool;
let compose: Compose;
let here: Record<string, string>;
let ports: Record<string, string>;
let temporal: ReturnType<Compose['start']>;
let connection: Connection;
let client: Client;

/** Where the server and its tools lie; or why they can't be had. */
async function findPrograms(): Promise<string[] | null> {
  delete process.env.TEMPORAL_ADDRESS; // a server of others is not ours to kill
  const signal = AbortSignal.timeout(BUILD_MINUTES * 60_000);
  try {
    const server = await findTemporalServer(version, { signal, log: (line) => console.log(line) });
    const command = await findTemporal({ signal });
    if (command.kind !== 'binary') throw new Error('there is no temporal command');
    return [server, dirname(command.path)];
  } catch (error) {
    const reason = signal.aborted ? `not built within ${BUILD_MINUTES} minutes` : (error as Error).message;
    notRun = `not run: Temporal server ${version} on PostgreSQL; ${reason}`;
    return null;
  }
}

const urlOf = (name: string): string => Object.assign(new URL(postgres.url), { pathname: `/${name}` }).href;

async function ask(name: string, text: string, values: unknown[] = []): Promise<Record<string, unknown>[]> {
  const one = new pg.Client({ connectionString: urlOf(name) });
  await one.connect();
  try {
    return (await one.query<Record<string, unknown>>(text, values)).rows;
  } finally {
    await one.end();
  }
}

/** The statements of the script that PostgreSQL's image runs on an empty volume, without psql. */
async function makeRoles(secrets: Record<string, string>): Promise<void> {
  const text = configs.roles.content.match(/<<'SQL'\n(.*)\n\s*SQL/s)![1]!;
  const passwords = {
    dondoc: secrets.DONDOC_DB_PASSWORD,
    app: secrets.DONDOC_APP_DB_PASSWORD,
    temporal: secrets.TEMPORAL_DB_PASSWORD,
  };
  const filled = text.replace(/:'(dondoc|app|temporal)'/g, (_all, name: 'dondoc') => `'${passwords[name]}'`);
  for (const statement of filled.split(';').filter((one) => one.trim())) await ask('postgres', statement);
}

/**
 * In containers each service has an address of its own; here each part of the server has a port of its own.
 * Below the ephemeral ones: the server keeps its ports in a `smallint`.
 */
async function freePorts(): Promise<Record<string, string>> {
  const parts = ['FRONTEND', 'HISTORY', 'MATCHING', 'WORKER'];
  const names = parts.flatMap((part) => [`${part}_GRPC_PORT`, `${part}_MEMBERSHIP_PORT`]);
  const ports: Record<string, string> = {};
  let port = randomInt(15_000, 30_000);
  for (const name of [...names, 'FRONTEND_HTTP_PORT']) {
    while (!(await isPortFree(++port)));
    ports[name] = String(port);
  }
  return ports;
}

/** Compose's entrypoint; the image's own script adds nothing to the last command when there is one address to bind. */
function startServer(): ReturnType<Compose['start']> {
  const entrypoint = services.temporal.entrypoint!.map((word) =>
    word
      .replace('/tmp/dynamic.yaml', here.DYNAMIC_CONFIG_FILE_PATH!)
      .replace('/etc/temporal/entrypoint.sh', 'temporal-server start'),
  );
  return compose.start({ ...services.temporal, entrypoint }, ports);
}

beforeAll(
  async () => {
    const programs = await findPrograms();
    if (!programs) return;
    folder = mkdtempSync(join(tmpdir(), 'dondoc-compose-'));
    chmodSync(folder, 0o711); // as root, PostgreSQL's own user must get through
    postgres = await startPostgres({ dataDir: folder, durable: false, removeAfterKill: folder });
    ports = await freePorts();
    const secrets = secretsFor(String(await freePort()));
    const address = `127.0.0.1:${ports.FRONTEND_GRPC_PORT}`;
    const at = (role: string, password: string) =>
      `postgresql://${role}:${password}@127.0.0.1:${postgres.port}/dondoc`;
    here = {
      ...{ POSTGRES_SEEDS: '127.0.0.1', DB_PORT: String(postgres.port) },
      ...{ SQL_HOST: '127.0.0.1', SQL_PORT: String(postgres.port) },
      ...{ BIND_ON_IP: '127.0.0.1', DYNAMIC_CONFIG_FILE_PATH: join(folder, 'dynamic.yaml') },
      TEMPORAL_ADDRESS: address,
      DATABASE_URL: at('dondoc_app', secrets.DONDOC_APP_DB_PASSWORD!),
      DATABASE_OWNER_URL: at('dondoc', secrets.DONDOC_DB_PASSWORD!),
      PORT: new URL(secrets.PUBLIC_URL!).port,
      WORKER_HEALTH_PORT: String(await freePort()),
    };
    compose = composeAt({ secrets, here, programs });
    await makeRoles(secrets);
    database = new pg.Pool({ connectionString: here.DATABASE_URL, max: 2 });
    connection = Connection.lazy({ address });
    client = new Client({ connection, namespace: 'dondoc' });
  },
  (BUILD_MINUTES + 2) * 60_000,
);

afterAll(async () => {
  await connection?.close();
  await database?.end();
  await compose?.close();
  await postgres?.stop();
  if (folder) rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
});

beforeEach((context) => {
  if (notRun) context.skip(notRun);
});

test('temporal-schema makes both databases as a role without rights over others, and again changes nothing', async () => {
  const versions = async () =>
    Promise.all(
      ['temporal', 'temporal_visibility'].map((name) =>
        ask(name, 'SELECT curr_version, current_database() AS name FROM schema_version'),
      ),
    );
  const first = await compose.finish(services['temporal-schema']);
  expect(first.code, first.output).toBe(0);
  const made = await versions();
  expect(made).toMatchObject([[{ name: 'temporal' }], [{ name: 'temporal_visibility' }]]);
  const second = await compose.finish(services['temporal-schema']);
  expect(second.code, second.output).toBe(0);
  expect(await versions()).toEqual(made);
});

test('the server of the pinned version starts on them, and temporal-namespace finds what it has made', async () => {
  temporal = startServer();
  for (const time of ['first', 'second']) {
    const { code, output } = await compose.finish(services['temporal-namespace']);
    expect(code, `${time} time: ${output}\n${temporal.output().slice(-4_000)}`).toBe(0);
  }
  expect(await connection.workflowService.getClusterInfo({})).toMatchObject({
    serverVersion: version,
    persistenceStore: 'postgres12',
    visibilityStore: 'postgres12',
  });
});

test('a task from assignment to acceptance, over a restart of the worker and the death of the server', async () => {
  const migrated = await compose.finish(services.migrate);
  expect(migrated.code, migrated.output).toBe(0);
  const demo = { databaseUrl: here.DATABASE_URL!, dates: 'moved', clock: () => new Date() } as const;
  const { password } = await seedDemo(demo);

  const startWorker = async () => {
    const started = compose.start(services.worker);
    await becomesHealthy(services.worker, here.WORKER_HEALTH_PORT!, started.output);
    return started;
  };
  const web = compose.start(services.web);
  let worker = await startWorker();
  await becomesHealthy(services.web, here.PORT!, web.output);
  const url = `http://127.0.0.1:${here.PORT}`;
  const ready = async () => (await (await fetch(`${url}/readyz`)).json()) as Record<string, boolean>;
  const allThere = { database: true, temporal: true, worker: true, auditLocked: true };
  await expect.poll(ready, { timeout: 60_000 }).toEqual(allThere);

  const office = await signIn(url, 'secretariat', password);
  const unit = await signIn(url, 'police', password);
  const lead = (await unit.get('/me')).body.posts[0].unit.id as string;
  const given = await office.post('/tasks', { title: 'Tập huấn an toàn số', product: 'Danh sách', lead });
  expect(given.status, JSON.stringify(given.body)).toBe(201);
  const task = given.body.id as string;
  const act = async (who: typeof office, verb: string, body: object = {}): Promise<string> => {
    const { status, body: answer } = await who.post(`/tasks/${task}/${verb}`, body);
    expect(status, JSON.stringify(answer)).toBe(200);
    return answer.state as string;
  };
  const handle = client.workflow.getHandle(workflowId('task', task));
  const within = <T>(question: () => Promise<T>) => client.withDeadline(Date.now() + 5_000, question);
  /** The stage as the workflow knows it: asked of Temporal, answered by the worker from the history. */
  const stage = () => within(async () => (await handle.query(standing))?.stage).catch(String);
  const waiting = async () =>
    (await database.query('SELECT 1 FROM wake WHERE process_id = $1', [task])).rowCount;
  const patient = { timeout: 90_000, interval: 500 };

  await expect.poll(stage, patient).toBe('awaiting acknowledgement');
  const { runId } = await within(() => handle.describe());
  expect(
    await ask('temporal', 'SELECT count(*)::int AS runs FROM executions WHERE workflow_id = $1', [
      `task:${task}`,
    ]),
  ).toEqual([{ runs: 1 }]);

  expect(await end(worker)).toBe(0);
  expect(await act(unit, 'acknowledge')).toBe('acknowledged');
  worker = await startWorker();
  await expect.poll(stage, patient).toBe('in hand');
  expect(await act(unit, 'progress', { percent: 40, text: 'Đang làm' })).toBe('in_progress');

  temporal.child.kill('SIGKILL');
  await temporal.ended;
  expect(await act(unit, 'submit', { text: 'Xong' })).toBe('submitted');
  await expect
    .poll(ready, patient)
    .toEqual({ database: true, temporal: false, worker: false, auditLocked: true });
  expect(await waiting()).toBeGreaterThan(0);
  temporal = startServer();
  await expect.poll(ready, patient).toEqual(allThere);
  await expect.poll(stage, patient).toBe('under review');
  expect(await waiting()).toBe(0);

  expect(await act(office, 'accept')).toBe('accepted');
  const fate = () => within(() => handle.describe()).then((told) => [told.status.name, told.runId], String);
  await expect.poll(fate, patient).toEqual(['COMPLETED', runId]);

  const argv = [process.execPath, '--import', 'tsx', 'cli/main.ts', 'doctor'];
  const doctor = () => compose.finish({ ...services.web, command: argv });
  await expect.poll(async () => (await doctor()).code, { timeout: 120_000, interval: 2_000 }).toBe(0);
  const alive = [web, worker, temporal];
  expect(alive.map(({ child }) => child.exitCode)).toEqual([null, null, null]);
  expect(await Promise.all([end(web), end(worker)])).toEqual([0, 0]);
  expect(await end(temporal)).toBe(0);
});
