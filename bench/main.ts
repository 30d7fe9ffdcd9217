// `npm run bench -- --json [--seconds N]`: what an act and a task's lifecycle cost, beside bare Temporal on the same servers.
// `npm run bench -- --json --deadlines 10000`: so many deadlines at one instant, instead.
// `npm run bench -- --json --inbox 100000`: pages of the inbox of a ward with so many tasks, instead.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { act } from '#ledger/act.ts';
import { createPool } from '#ledger/database.ts';
import { newId } from '#ledger/ids.ts';
import { workflowId } from '#workflows/messages.ts';
import { newTask, openHouse } from '../tests/chaos/house.ts';
import { catchUp } from '../tests/chaos/proof.ts';
import { deadlinesAtOnce } from './deadlines.ts';
import { inbox } from './inbox.ts';
import {
  completed,
  figures,
  history,
  lifecycles,
  percentile,
  round,
  together,
  waves,
  type Figures,
  type Measure,
  type Sample,
  type Stand,
} from './measure.ts';
import { bareWay, ids, ledgerWay, type Way } from './ways.ts';

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '90' },
    deadlines: { type: 'string' },
    inbox: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
});
const deadline = Number(values.seconds);
if (!(deadline >= 30)) throw new Error('--seconds takes a number from 30 on');

const say = (line: Record<string, unknown>): void =>
  console.log(
    values.json
      ? JSON.stringify(line)
      : Object.entries(line)
          .map(([key, value]) => `${key} ${JSON.stringify(value)}`)
          .join('  '),
  );

if (values.deadlines) {
  const count = Number(values.deadlines);
  if (!Number.isInteger(count) || count < 1) throw new Error('--deadlines takes a whole number from 1 on');
  await deadlinesAtOnce(count, say);
  process.exit(0);
}

if (values.inbox) {
  const count = Number(values.inbox);
  if (!Number.isInteger(count) || count < 1 || count > 1_000_000)
    throw new Error('--inbox takes a whole number up to a million');
  await inbox(count, say);
  process.exit(0);
}

const house = await openHouse();
const bare = spawn(process.execPath, ['--import', 'tsx', join(import.meta.dirname, 'bare/worker.ts')], {
  env: { ...process.env, TEMPORAL_ADDRESS: house.temporalAddress, TEMPORAL_NAMESPACE: 'dondoc' },
  stdio: ['ignore', 'ignore', 'inherit'], // its SDK writes warnings among our lines
});
const pool = createPool(house.databaseUrl);
const stand: Stand = { house, bareWorker: bare.pid! };
const ways: [Way, Way] = [ledgerWay(pool, house.ward), bareWay(house.client)];

/** How much of it one has for another: above 1, the ledger is faster (rate) or dearer (time, CPU). */
const ratio = (a: number, b: number): number => round(a / b, 2);
const ratios = ([ours, theirs]: readonly [Figures, Figures]) => ({
  perSecond: ratio(ours.perSecond, theirs.perSecond),
  p50Ms: ratio(ours.p50Ms, theirs.p50Ms),
  p95Ms: ratio(ours.p95Ms, theirs.p95Ms),
  ...(ours.cpuMs && theirs.cpuMs ? { cpuMs: ratio(ours.cpuMs.total, theirs.cpuMs.total) } : {}),
});

/** The two ways in turn, twice each, so that a change in the machine's load meets both; a short run first tells how many fit. */
async function compare(
  bench: string,
  people: number,
  seconds: number,
  measure: Measure = lifecycles,
): Promise<void> {
  const samples: [Sample[], Sample[]] = [[], []];
  const trial = [0, 0];
  for (const [i, way] of ways.entries()) {
    const first = await measure(stand, way, people, Math.max(people, 8));
    trial[i] = first.lifecycles / first.seconds;
  }
  for (let turn = 0; turn < 2; turn++) {
    for (const [i, way] of ways.entries()) {
      samples[i]!.push(
        await measure(stand, way, people, Math.max(people, Math.round((trial[i]! * seconds) / 2))),
      );
    }
  }
  const both = [figures(samples[0]), figures(samples[1])] as const;
  for (const [i, way] of ways.entries()) say({ bench, way: way.name, atOnce: people, ...both[i] });
  say({ bench, atOnce: people, ledgerToBare: ratios(both) });
}

/** Thirty who act on one task in the same moment. */
async function oneTask(): Promise<void> {
  const task = await newTask(house);
  const comment = (id: string, n: number) => {
    const order = {
      kind: 'task',
      id,
      ward: house.ward.id,
      actor: house.ward.leader,
      at: new Date().toISOString(),
    } as const;
    return act(pool, {
      ...order,
      command: { type: 'comment', text: `Ý kiến ${n}` },
      commandId: newId(new Date()),
    });
  };
  const [id] = ids(1);
  await ways[1].acts[0]!(id!);
  const update = (one: string) => house.client.workflow.getHandle(`bare:${one}`).executeUpdate('submit');
  const both = [await together(comment, task, 30), await together(update, id!, 30)] as const;
  const spread = (times: readonly number[]) => ({
    p50Ms: round(percentile(times, 0.5)),
    p95Ms: round(percentile(times, 0.95)),
  });
  say({
    bench: 'thirty at once on one task',
    ledger: spread(both[0]),
    bare: spread(both[1]),
    ledgerToBare: { p95Ms: ratio(percentile(both[0], 0.95), percentile(both[1], 0.95)) },
  });
  await ways[1].acts[3]!(id!);
}

/** What a lifecycle leaves in PostgreSQL and in Temporal, counted and not timed. */
async function costs(): Promise<void> {
  const xid = async () =>
    Number(
      (await house.pool.query<{ xid: string }>('SELECT pg_snapshot_xmax(pg_current_snapshot())::text AS xid'))
        .rows[0]!.xid,
    );
  const before = await xid();
  const count = 20;
  await waves(stand, ways[0], 1, count);
  const transactions = round(((await xid()) - before) / count);
  const closed = await house.pool.query<{ id: string }>(
    `SELECT id FROM process WHERE closed ORDER BY id DESC LIMIT 1`,
  );
  say({
    bench: 'cost of a lifecycle',
    way: 'ledger',
    acts: 4,
    transactions,
    ...(await history(stand, workflowId('task', closed.rows[0]!.id))),
  });
  const behind: number[] = [];
  for (const one of ids(12)) {
    for (const step of ways[0].acts) await step(one);
    const answered = performance.now();
    await completed(stand, ways[0], [one]);
    behind.push(performance.now() - answered);
  }
  behind.sort((a, b) => a - b);
  say({
    bench: 'from the answer to the workflow',
    way: 'ledger',
    p50Ms: round(percentile(behind, 0.5)),
    p95Ms: round(percentile(behind, 0.95)),
  });
  const due = await newTask(house, 1_500);
  await catchUp(house, [due]);
  await house.pool.query('SELECT pg_sleep(2)');
  await catchUp(house, [due]);
  await house.act('office', due, { type: 'recall', reason: 'Thôi' });
  await catchUp(house, [due]);
  say({
    bench: 'cost of a deadline that passes',
    way: 'ledger',
    acts: 'create, recall',
    ...(await history(stand, workflowId('task', due))),
  });
  const [id] = ids(1);
  for (const step of ways[1].acts) await step(id!);
  say({
    bench: 'cost of a lifecycle',
    way: 'bare',
    acts: 4,
    transactions: 0,
    ...(await history(stand, `bare:${id}`)),
  });
}

try {
  await catchUp(house, [await newTask(house)]);
  for (const way of ways) await lifecycles(stand, way, 8, 24); // warm
  const seconds = Math.max(1, (deadline - performance.now() / 1000 - 20) / 8 - 1.5);
  await compare('one user', 1, seconds);
  await compare('without a pause', 8, seconds);
  await compare('without a pause', 32, seconds);
  await compare('as people act, in waves', 32, seconds, waves);
  await oneTask();
  await costs();
  say({
    bench: 'run',
    seconds: round(performance.now() / 1000),
    cores: (await import('node:os')).availableParallelism(),
  });
} finally {
  bare.kill('SIGKILL');
  await pool.end();
  await house.close();
}
