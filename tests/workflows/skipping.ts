// Months in seconds: the real bundle on Temporal's time-skipping server, and a product's clock that moves from moment to moment.
import { TestWorkflowEnvironment } from '@temporalio/testing';
import type { Standing } from '#domain/process.ts';
import { findTimeSkipping } from '#local/time-skipping.ts';
import type { WorkflowKind } from '#workflows/messages.ts';
import { eventually, openStand, type Stand } from './stand.ts';

/** How time passes in a ward. */
export interface Time {
  /** What the product's clock shows from now on: it stands still until it is set again. */
  set(instant: string): void;
  /** Lets time pass until then; what came before has been taken in, and what time brings is done. */
  passUntil(instant: string): Promise<void>;
}

export interface Skipping extends Time {
  readonly stand: Stand;
  /** The server's own time, in milliseconds. */
  now(): Promise<number>;
  end(): Promise<void>;
}

export async function openSkipping(): Promise<Skipping> {
  const path = await findTimeSkipping({ log: (line) => console.log(line) });
  const start = () =>
    TestWorkflowEnvironment.createTimeSkipping({ server: { executable: { type: 'existing-path', path } } });
  // The SDK gives it five seconds to start, which a busy machine may not have.
  const environment = await start().catch(start);
  const stand = await openStand({
    address: environment.address,
    namespace: environment.namespace ?? 'default',
  });
  let clock = new Date(await environment.currentTimeMs());
  stand.clock = () => clock;
  await stand.startWorker();

  /** An event that moves nothing wakes nobody: sequences may differ. */
  const place = (standing: Standing | null) => JSON.stringify([standing?.stage, standing?.next]);
  const unsettled = async (): Promise<string[]> => {
    const { rows } = await stand.ward.pool.query<{ what: string }>(
      `SELECT 'a wake of ' || process_id AS what FROM wake
       UNION ALL SELECT next_command || ' of ' || id FROM process WHERE next_at <= $1`,
      [new Date(await environment.currentTimeMs())],
    );
    if (rows.length > 0) return rows.map(({ what }) => what);
    const open = await stand.ward.pool.query<{ id: string; kind: WorkflowKind }>(
      'SELECT id, kind FROM process WHERE NOT closed',
    );
    const apart = await Promise.all(
      open.rows.map(async ({ id, kind }) => {
        const [known, stands] = [await stand.believes(id, kind), await stand.stands(id)];
        return place(known) === place(stands) ? [] : [`${kind} ${id}`];
      }),
    );
    return apart.flat();
  };
  /** Waits until nothing is on its way: no wake, nothing due, each workflow where its process stands. */
  const settle = async () => {
    await eventually('nothing on its way', unsettled, (left) => left.length === 0, 60);
  };
  return {
    stand,
    now: () => environment.currentTimeMs(),
    set: (instant) => void (clock = new Date(instant)),
    async passUntil(instant) {
      await settle();
      await environment.sleep(Math.max(1, Date.parse(instant) - (await environment.currentTimeMs())));
      await settle();
    },
    async end() {
      await stand.end();
      await environment.teardown();
    },
  };
}
