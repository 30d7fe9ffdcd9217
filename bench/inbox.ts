// The inbox at a ward's size of many years: what one page of it asks of the database, by role and view, beside one read by primary key.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { seedDemo } from '#cli/demo.ts';
import { createPool, type Pool } from '#ledger/database.ts';
import { startPostgres } from '#local/postgres.ts';
import { deployMigrations } from '#prisma/deploy.ts';
import { resolveActor } from '#web/use-cases/actor.ts';
import { countTasks, countViews, listTasks } from '#web/use-cases/list-tasks.ts';
import { getTask } from '#web/use-cases/read-task.ts';
import { views, type SignedIn, type TaskQuery } from '#web/use-cases/types.ts';
import { percentile, round } from './measure.ts';

type Say = (line: Record<string, unknown>) => void;

const ROUNDS = 20;
const roles = ['secretariat', 'standing-committee', 'government-party', 'police', 'cell'];

/** The demo's tasks again and again, nine of ten done, with deadlines over six years; what the ledger would have folded, written at once. */
async function fill(client: pg.Client, tasks: number): Promise<void> {
  await client.query(
    `CREATE TEMP TABLE made AS
     SELECT gen_random_uuid() AS id, t.id AS source, w.last_task_number + row_number() OVER () AS number,
       random() < 0.9 AS done, now() + (random() * 2200 - 1900) * interval '1 day' AS due,
       (random() * 12 - 10) * interval '1 day' AS after
     FROM task t JOIN ward w ON w.id = t.ward_id
     CROSS JOIN generate_series(1, (SELECT $1 / count(*) + 1 FROM task)::int)
     WHERE t.parent_id IS NULL LIMIT $1`,
    [tasks],
  );
  const iso = (at: string) => `to_char((${at}) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
  await client.query(
    `INSERT INTO process (id, ward_id, kind, sequence, version, stage, state, closed)
     SELECT m.id, s.ward_id, s.kind, s.sequence, s.version, s.stage, s.state || jsonb_build_object(
       'id', m.id, 'number', m.number, 'due', ${iso('m.due')}, 'originalDue', ${iso('m.due')}) || CASE WHEN m.done
         THEN jsonb_build_object('status', 'accepted', 'closedAt', ${iso('m.due + m.after')}, 'submission',
           jsonb_build_object('person', (SELECT id FROM person LIMIT 1), 'text', 'x', 'doneAt', NULL, 'at', ${iso('m.due + m.after')}))
         ELSE '{}' END, m.done
     FROM made m JOIN process s ON s.id = m.source`,
  );
  await client.query(
    `INSERT INTO task SELECT (jsonb_populate_record(t, jsonb_build_object('id', m.id, 'number', m.number, 'due_at', m.due,
       'original_due_at', m.due, 'campaign_item', NULL, 'search', m.number || ' ' || t.search) || CASE WHEN m.done
         THEN jsonb_build_object('status', 'accepted', 'counted_at', m.due + m.after, 'submitted_at', m.due + m.after,
           'closed_at', m.due + m.after) ELSE '{}' END)).*
     FROM made m JOIN task t ON t.id = m.source`,
  );
  await client.query('VACUUM (ANALYZE) task');
  await client.query('ANALYZE process');
}

async function times(rounds: number, once: () => Promise<unknown>) {
  await once();
  const taken: number[] = [];
  for (let n = 0; n < rounds; n++) {
    const begun = performance.now();
    await once();
    taken.push(performance.now() - begun);
  }
  taken.sort((a, b) => a - b);
  return { p50: percentile(taken, 0.5), p95: percentile(taken, 0.95) };
}

/** Every count against its list, gone through page by page. */
async function isExact(deps: { pool: Pool; clock: () => Date }, actor: SignedIn, query: TaskQuery) {
  const { counts } = await listTasks(deps, actor, query);
  let [walked, after] = [0, null as string | null];
  do {
    const page = await listTasks(deps, actor, { ...query, limit: 200, ...(after && { after }) }, null);
    walked += page.items.length;
    after = page.next;
  } while (after);
  return walked === counts.total;
}

export async function inbox(tasks: number, say: Say): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'dondoc-inbox-'));
  chmodSync(folder, 0o711); // as root, PostgreSQL's own user must get through
  const postgres = await startPostgres({ dataDir: folder, removeAfterKill: folder });
  const url = postgres.url;
  const pool = createPool(url, 4);
  try {
    await deployMigrations(url);
    await seedDemo({ databaseUrl: url, dates: 'moved', clock: () => new Date() });
    // Without the time limit that the product's own connections have.
    const filling = new pg.Client({ connectionString: url });
    await filling.connect();
    await fill(filling, tasks);
    await filling.end();
    const now = new Date();
    const deps = { pool, clock: () => now };
    const { rows } = await pool.query<{ n: number; id: string }>(
      'SELECT count(*)::int AS n, (array_agg(id))[1] AS id FROM task',
    );
    for (const account of roles) {
      const user = await pool.query<{ id: string }>('SELECT id FROM "user" WHERE username = $1', [account]);
      const actor = (await resolveActor(pool, user.rows[0]!.id, now))!;
      const read = await times(ROUNDS, () => getTask(deps, actor, rows[0]!.id));
      const counted = await times(ROUNDS, () => countViews(deps, actor));
      say({
        bench: 'inbox',
        ...{ tasks: rows[0]!.n, role: account, part: 'count beside every view' },
        ...{ p50Ms: round(counted.p50), p95Ms: round(counted.p95), toOneRead: round(counted.p50 / read.p50) },
      });
      const asked: [string, TaskQuery, TaskQuery?][] = [
        ...views.map(
          (view) => [view, { view, state: 'open', limit: 30 }, { view }] as [string, TaskQuery, TaskQuery],
        ),
        ['search', { q: 'giay khen', limit: 30 }],
        ['search for a number', { q: '777', state: 'open', limit: 30 }],
      ];
      for (const [part, query, counts = query] of asked) {
        const taken = await times(ROUNDS, () =>
          Promise.all([
            countViews(deps, actor),
            listTasks(deps, actor, query, null),
            countTasks(deps, actor, counts),
          ]),
        );
        say({
          bench: 'inbox',
          ...{ tasks: rows[0]!.n, role: account, part: `page of ${part}` },
          ...{ p50Ms: round(taken.p50), p95Ms: round(taken.p95), toOneRead: round(taken.p50 / read.p50) },
        });
      }
      const open = await isExact(deps, actor, { view: 'all', state: 'open' });
      const found = await isExact(deps, actor, { q: 'giay khen', state: 'open' });
      say({ bench: 'inbox', role: account, exact: open && found });
      if (!open || !found) throw new Error(`a count of ${account} is not that of its list`);
    }
  } finally {
    await pool.end();
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
