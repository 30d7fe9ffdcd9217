// The measurements: how long one act takes, how many lifecycles a second, and what a lifecycle costs each process.
import { setTimeout as sleep } from 'node:timers/promises';
import type { House } from '../tests/chaos/house.ts';
import { cpuMs } from './cpu.ts';
import { ids, type Way } from './ways.ts';

export const round = (value: number, digits = 1): number => Number(value.toFixed(digits));

export function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!;
}

export interface Figures {
  readonly lifecycles: number;
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
  /** CPU milliseconds a lifecycle; `worker` is the worker of this way. */
  readonly cpuMs: Record<'worker' | 'temporal' | 'postgres' | 'driver' | 'total', number> | null;
}

export interface Stand {
  readonly house: House;
  readonly bareWorker: number;
}

async function cpu({ house, bareWorker }: Stand, way: Way) {
  const worker = way.name === 'bare' ? [bareWorker] : await house.pids.worker();
  const [temporal, postgres] = [await house.pids.temporal(), await house.pids.postgres()];
  return [cpuMs(worker), cpuMs(temporal), cpuMs(postgres), cpuMs([process.pid])];
}

const timed = async (act: (id: string) => Promise<unknown>, id: string, times: number[]): Promise<void> => {
  const started = performance.now();
  await act(id);
  times.push(performance.now() - started);
};

/** Waits until every wake has been handed over. */
async function relayed({ house }: Stand): Promise<void> {
  while ((await house.pool.query('SELECT 1 FROM wake LIMIT 1')).rowCount! > 0) await sleep(10);
}

/** Waits until these workflows have come to their ends. */
export async function completed(stand: Stand, way: Way, all: readonly string[]): Promise<void> {
  await relayed(stand);
  for (const id of all) await stand.house.client.workflow.getHandle(way.workflowId(id)).result();
}

/** So many at once, each taking the next; `work` gets its index. */
async function atOnce(people: number, count: number, work: (index: number) => Promise<void>): Promise<void> {
  let next = 0;
  await Promise.all(
    Array.from({ length: people }, async () => {
      while (next < count) await work(next++);
    }),
  );
}

export interface Sample {
  readonly lifecycles: number;
  readonly seconds: number;
  readonly times: readonly number[];
  /** Of this way's worker, Temporal, PostgreSQL and this driver, in milliseconds. */
  readonly cpu: readonly (number | null)[];
}

export type Measure = (stand: Stand, way: Way, people: number, count: number) => Promise<Sample>;

async function sample(
  stand: Stand,
  way: Way,
  count: number,
  run: (all: string[], times: number[]) => Promise<void>,
): Promise<Sample> {
  const all = ids(count);
  const times: number[] = [];
  const before = await cpu(stand, way);
  const started = performance.now();
  await run(all, times);
  const seconds = (performance.now() - started) / 1000;
  const after = await cpu(stand, way);
  return {
    lifecycles: count,
    seconds,
    times,
    cpu: after.map((value, i) => (value === null ? null : value - before[i]!)),
  };
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** What several samples of one way come to. */
export function figures(samples: readonly Sample[]): Figures {
  const lifecycles = sum(samples.map((one) => one.lifecycles));
  const times = samples.flatMap((one) => one.times).sort((a, b) => a - b);
  const cpu = (index: number) => round(sum(samples.map((one) => one.cpu[index] ?? NaN)) / lifecycles);
  const [worker, temporal, postgres, driver] = [cpu(0), cpu(1), cpu(2), cpu(3)];
  const total = round(worker + temporal + postgres + driver);
  return {
    lifecycles,
    perSecond: round(lifecycles / sum(samples.map((one) => one.seconds))),
    p50Ms: round(percentile(times, 0.5)),
    p95Ms: round(percentile(times, 0.95)),
    cpuMs: Number.isNaN(total) ? null : { worker, temporal, postgres, driver, total },
  };
}

/** Each of so many people does one lifecycle after the other, without a pause; it ends when all workflows have ended. */
export const lifecycles: Measure = (stand, way, people, count) =>
  sample(stand, way, count, async (all, times) => {
    await atOnce(people, count, async (index) => {
      for (const act of way.acts) await timed(act, all[index]!, times);
    });
    await completed(stand, way, all);
  });

/**
 * As people act, with days between: the first act of all tasks, then the second of all, each wave when the workflows
 * have heard of the one before. No two wakes of a task are handed over as one.
 */
export const waves: Measure = (stand, way, people, count) =>
  sample(stand, way, count, async (all, times) => {
    for (const act of way.acts) {
      await atOnce(people, count, (index) => timed(act, all[index]!, times));
      await relayed(stand);
    }
    await completed(stand, way, all);
  });

/** Many on one task: thirty acts that arrive together, of which the rules let through what fits. */
export async function together(
  act: (id: string, n: number) => Promise<unknown>,
  id: string,
  people: number,
): Promise<number[]> {
  const times: number[] = [];
  await Promise.all(Array.from({ length: people }, (_, n) => timed((one) => act(one, n), id, times)));
  return times.sort((a, b) => a - b);
}

/** What Temporal kept of one lifecycle. */
export async function history({ house }: Stand, workflowId: string) {
  const events = (await house.client.workflow.getHandle(workflowId).fetchHistory()).events ?? [];
  return {
    historyEvents: events.length,
    signals: events.filter((event) => event.workflowExecutionSignaledEventAttributes).length,
    updates: events.filter((event) => event.workflowExecutionUpdateCompletedEventAttributes).length,
    workflowTasks: events.filter((event) => event.workflowTaskCompletedEventAttributes).length,
    activities: events.filter((event) => event.activityTaskScheduledEventAttributes).length,
    timers: events.filter((event) => event.timerStartedEventAttributes).length,
  };
}
