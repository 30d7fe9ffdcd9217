// Runs the year: the real ledger, activities and courier under one clock that jumps from instant to instant, in Temporal's place.
import { MockActivityEnvironment } from '@temporalio/testing';
import { createCourierActivities } from '#activities/courier.ts';
import { createLaunchActivities } from '#activities/launch.ts';
import { createProcessActivities } from '#activities/process.ts';
import type { Pool } from '#ledger/database.ts';

export interface Doing {
  /** ISO 8601 in UTC. */
  readonly at: string;
  readonly act: () => Promise<void>;
}

export interface Drive {
  readonly pool: Pool;
  readonly ward: string;
  readonly clock: { now: Date };
  readonly smtpUrl: string;
  /** What people do, in order of time. */
  readonly doings: readonly Doing[];
  /** ISO 8601 in UTC. */
  readonly until: string;
}

/** At one instant: what time brings first, then what people do, then the courier. */
export async function drive({ pool, ward, clock, smtpUrl, doings, until }: Drive): Promise<void> {
  const deps = { pool, clock: () => clock.now };
  const processes = createProcessActivities(deps);
  const launches = createLaunchActivities(deps);
  const courier = createCourierActivities({
    ...deps,
    smtpUrl,
    publicUrl: 'https://dondoc.example',
    from: 'Đôn Đốc <dondoc@la-gi.example>',
  });
  const inActivity = <T>(work: () => Promise<T>): Promise<T> => new MockActivityEnvironment().run(work);
  const left = [...doings];
  let nextMail = clock.now.toISOString();
  for (;;) {
    const next = await nextOf(pool);
    const now = clock.now.toISOString();
    const isDue = (at: string | undefined): boolean => at !== undefined && at <= now;
    if (next && isDue(next.at)) {
      await processes.perform({ ...next, process: next.id });
      if (next.kind === 'campaign') await inActivity(() => launches.launchTasks({ campaign: next.id }));
    } else if (isDue(left[0]?.at)) {
      await left.shift()!.act();
    } else if (isDue(nextMail) || (await takeUrgent(pool))) {
      ({ next: nextMail } = await inActivity(() => courier.deliver({ ward })));
    } else {
      const then = [next?.at, left[0]?.at, nextMail].filter((at) => at !== undefined).sort()[0]!;
      if (then > until) return;
      clock.now = new Date(then);
    }
  }
}

interface NextDue {
  id: string;
  kind: string;
  sequence: number;
  command: string;
  at: string;
}

async function nextOf(pool: Pool): Promise<NextDue | undefined> {
  const { rows } = await pool.query<Omit<NextDue, 'at'> & { at: Date }>(
    `SELECT id, kind, sequence, next_command AS command, next_at AS at FROM process
     WHERE next_at IS NOT NULL ORDER BY next_at, id LIMIT 1`,
  );
  return rows[0] && { ...rows[0], at: rows[0].at.toISOString() };
}

/** What the relay would hand to the courier's workflow. */
async function takeUrgent(pool: Pool): Promise<boolean> {
  const { rowCount } = await pool.query(`DELETE FROM wake WHERE kind = 'courier'`);
  return rowCount! > 0;
}
