// Worker or Temporal gone while people act: the acts go through, and the workflows catch up by themselves.
import { tmpdir } from 'node:os';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Standing } from '#domain/process.ts';
import { ownServer, type OwnServer } from './own-server.ts';
import { eventually, openStand, type Stand } from './stand.ts';

let server: OwnServer;
let stand: Stand;
beforeAll(async () => {
  server = await ownServer();
  stand = await openStand(server);
});
afterAll(async () => {
  await stand?.end();
  await server?.remove();
});

const stage = (task: string, wanted: Standing['stage']) =>
  eventually(
    wanted,
    () => stand.believes(task),
    (known) => known?.stage === wanted,
    45,
  );
const completed = (task: string) =>
  eventually(
    'the end',
    async () => (await stand.handle(task).describe()).status.name,
    (status) => status === 'COMPLETED',
    45,
  );
const acknowledge = (task: string) => stand.act(stand.ward.police, task, { type: 'acknowledge' });
const submit = (task: string) => stand.act(stand.ward.police, task, { type: 'submit', text: 'Xong' });
const accept = (task: string) => stand.act(stand.ward.secretariat, task, { type: 'accept' });

test('a worker killed with its workflows in memory: another goes on where it was', async () => {
  const main = fileURLToPath(new URL('../../workers/main.ts', import.meta.url));
  const env = {
    ...process.env,
    DATABASE_URL: stand.databaseUrl,
    TEMPORAL_ADDRESS: server.address,
    TEMPORAL_NAMESPACE: server.namespace,
  };
  const child = spawn(process.execPath, ['--import', 'tsx', main], {
    env: { ...env, LOG_LEVEL: 'silent' },
    stdio: 'ignore',
  });
  const due = new Date(Date.now() + 12_000);
  const task = await stand.ward.task({ due: due.toISOString() });
  const finished = await stand.ward.task();
  await Promise.all([stage(task, 'awaiting acknowledgement'), stage(finished, 'awaiting acknowledgement')]);
  child.kill('SIGKILL');
  await once(child, 'exit');
  await acknowledge(task);
  await acknowledge(finished);
  await submit(finished);
  await accept(finished);
  const worker = await stand.startWorker();
  await Promise.all([stage(task, 'in hand'), completed(finished)]);
  // Its timer, set by the worker that is gone, is still there.
  const journal = await eventually(
    'its deadline',
    () => stand.journal(task),
    (events) => events.length === 3,
    45,
  );
  expect(journal.at(-1)!.type).toBe('deadline-passed');
  // Temporal waits ten seconds for a worker that it knows before it asks another.
  expect(Date.parse(journal.at(-1)!.at) - due.getTime()).toBeLessThan(30_000);
  await worker.stop();
});

test('Temporal down: people go on, and the workflows catch up when it is back', async () => {
  const worker = await stand.startWorker();
  const [running, short] = await Promise.all([stand.ward.task(), stand.ward.task()]);
  await Promise.all([stage(running, 'awaiting acknowledgement'), stage(short, 'awaiting acknowledgement')]);
  await server.kill();
  const began = Date.now();
  const born = await stand.ward.task({ due: new Date(Date.now() + 1_000).toISOString() });
  for (const task of [running, short, born]) await acknowledge(task);
  await submit(short);
  await accept(short);
  await submit(running);
  expect(Date.now() - began, 'acts take as long as ever').toBeLessThan(3_000);
  // Longer than a delivery is tried: its wakes went back into the outbox. A deadline passes meanwhile.
  await sleep(6_500);
  await server.start();
  await Promise.all([stage(running, 'under review'), stage(born, 'in hand'), completed(short)]);
  await eventually(
    'the deadline that passed meanwhile',
    () => stand.journal(born),
    (events) => events.at(-1)!.type === 'deadline-passed',
    45,
  );
  await eventually(
    'an empty outbox',
    async () => (await stand.ward.pool.query('SELECT 1 FROM wake')).rowCount,
    (left) => left === 0,
  );
  await accept(running);
  await completed(running);
  await worker.stop();
});

test('a worker that finds no namespace leaves nothing running', async () => {
  const { startWorker } = await import('#workers/compose.ts');
  const { pino } = await import('pino');
  const wrong = {
    databaseUrl: stand.databaseUrl,
    temporalAddress: server.address,
    namespace: 'nowhere',
    clock: stand.clock,
    log: pino({ level: 'silent' }),
    store: stand.store,
    dataDir: tmpdir(),
    mail: null,
  };
  const before = await connections();
  const failed = await startWorker(wrong)
    .then(
      (worker) => worker.ended,
      (error: Error) => error,
    )
    .catch((error: Error) => error);
  expect(failed).toBeInstanceOf(Error);
  await eventually('its connections are closed', connections, (count) => count <= before);
});

const connections = async (): Promise<number> =>
  (
    await stand.ward.pool.query(
      'SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
    )
  ).rows[0].n;
