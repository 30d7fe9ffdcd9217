// Takes changes of the ward's organisation and of campaigns' rules to open tasks: by a recorded command for each.
import type { TaskCommand } from '#domain/task-types.ts';
import { act } from './act.ts';
import type { Client, Pool } from './database.ts';

interface Followed {
  readonly id: string;
  readonly ward: string;
  readonly command: TaskCommand;
  readonly commandId: string;
}

/** @returns how many took it; one that may not is looked at again with the next change */
async function bring(pool: Pool, followed: readonly Followed[], now: Date): Promise<number> {
  let taken = 0;
  for (const { id, ward, command, commandId } of followed) {
    const actor = { kind: 'system', name: 'ledger' } as const;
    const order = { kind: 'task', id, ward, command, commandId, actor, at: now.toISOString() } as const;
    if ((await act(pool, order)).accepted) taken += 1;
  }
  return taken;
}

const open = `t.status NOT IN ('accepted', 'recalled')`;
const part = (unit: string) =>
  `(t.lead_unit_id = ${unit} OR t.assigner_unit_id = ${unit} OR t.coordinating @> ARRAY[${unit}] OR t.watching @> ARRAY[${unit}])`;

/** What a unit that is to close has to do still: how many tasks its successor takes, and which somebody must decide first. */
export async function openTasksOf(
  client: Client | Pool,
  unit: string,
  heir: string | null,
): Promise<{ moving: number; stuck: string[] }> {
  const { rows } = await (client as Client).query<{ id: string; stuck: boolean }>(
    `SELECT t.id, CASE
       WHEN $2::uuid IS NULL THEN t.lead_unit_id = $1 OR (t.assigner_unit_id = $1 AND NOT t.assigned_by_committee)
       ELSE NOT t.assigned_by_committee AND ((t.lead_unit_id = $1 AND t.assigner_unit_id = $2)
         OR (t.lead_unit_id = $2 AND t.assigner_unit_id = $1)) END AS stuck
     FROM task t JOIN unit u ON u.id = $1 AND t.ward_id = u.ward_id WHERE ${open} AND ${part('$1')}`,
    [unit, heir],
  );
  return { moving: rows.length, stuck: rows.filter(({ stuck }) => stuck).map(({ id }) => id) };
}

/** What closed units had to do goes to those that took over. */
export async function followUnits(pool: Pool, now: Date, limit = 200): Promise<number> {
  const { rows } = await pool.query<{ id: string; ward: string; unit: string; heir: string }>(
    `SELECT t.id, t.ward_id AS ward, u.id AS unit, u.successor_id AS heir
     FROM unit u JOIN task t ON t.ward_id = u.ward_id AND ${open} AND ${part('u.id')}
     WHERE u.successor_id IS NOT NULL ORDER BY t.id LIMIT $1`,
    [limit],
  );
  const followed = rows.map(({ unit, heir, ...task }): Followed => ({
    ...task,
    command: { type: 'take-successor', from: unit, to: heir },
    commandId: `successor:${unit}:${heir}`,
  }));
  return bring(pool, followed, now);
}

/** Whoever left a unit, on that day or by its end, is named by none of its tasks any more. */
export async function followHoldings(pool: Pool, now: Date, limit = 50): Promise<number> {
  const { rows: ended } = await pool.query<{
    id: string;
    ward: string;
    person: string;
    heir: string | null;
    tasks: string[];
  }>(
    `SELECT h.id, u.ward_id AS ward, h.person_id AS person, h.heir_id AS heir, CASE WHEN EXISTS (
         SELECT 1 FROM holding other JOIN post p ON p.id = other.post_id AND p.unit_id = u.id
         WHERE other.person_id = h.person_id AND other.from_at <= $1 AND (other.until_at IS NULL OR other.until_at > $1))
       THEN '{}' ELSE ARRAY(
         SELECT t.id FROM task t WHERE t.people @> ARRAY[h.person_id] AND t.lead_unit_id = u.id AND ${open})
       END AS tasks
     FROM holding h JOIN post po ON po.id = h.post_id JOIN unit u ON u.id = po.unit_id
     WHERE h.passed_at IS NULL AND h.until_at <= $1 ORDER BY h.until_at LIMIT $2`,
    [now, limit],
  );
  for (const { id, ward, person, heir, tasks } of ended) {
    const command = { type: 'pass-on', person, heir } as const;
    const followed = tasks.map((task): Followed => ({ id: task, ward, command, commandId: `left:${id}` }));
    await bring(pool, followed, now);
    await pool.query('UPDATE holding SET passed_at = $2 WHERE id = $1', [id, now]);
  }
  return ended.length;
}

/** Tasks whose campaign has newer rules take them: deadlines stay, what is still to come follows. */
export async function followRules(pool: Pool, now: Date, limit = 200): Promise<number> {
  const { rows } = await pool.query<{ id: string; ward: string; campaign: string; version: number }>(
    `SELECT t.id, t.ward_id AS ward, ca.id AS campaign, (ca.plan->'rulesVersion')::int AS version
     FROM campaign ca JOIN task t ON t.campaign_id = ca.id AND ${open}
     WHERE coalesce(t.rules, 1) < coalesce((ca.plan->'rulesVersion')::int, 1) ORDER BY t.id LIMIT $1`,
    [limit],
  );
  const followed = rows.map(({ campaign, version, ...task }): Followed => ({
    ...task,
    command: { type: 'take-rules' },
    commandId: `rules:${campaign}:${version}`,
  }));
  return bring(pool, followed, now);
}
