// The pack of a handover: what lay with a post, and what its holder had promised, as it stood when they left.
import type { TaskStatus } from '#domain/task-types.ts';
import type { Client } from '#ledger/database.ts';
import { restOf, type PackRest } from './handover-rest.ts';

/** Why a task is in the pack: it named the leaver, their unit leads it, its report or request waits for the post's ruling, or they asked. */
export const packReasons = ['named', 'led', 'to_review', 'to_decide', 'asked'] as const;
export type PackReason = (typeof packReasons)[number];

export interface PackTask {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly state: TaskStatus;
  readonly due: string | null;
  readonly because: readonly PackReason[];
}

/** What is kept beside the tasks is missing in packs of before. */
export interface Pack extends Partial<PackRest> {
  readonly person: string;
  readonly post: string;
  readonly unit: string;
  /** Since when the post was held: ISO 8601 in UTC. */
  readonly from: string;
  readonly tasks: readonly PackTask[];
}

interface Leaving {
  readonly ward: string;
  readonly holding: string;
  readonly reason: string;
  readonly heir: string | null;
  readonly person: string;
  readonly post: string;
  readonly unit: string;
  readonly from_at: Date;
  readonly now: Date;
}

const text = `
  SELECT t.id, t.number, t.title, t.status AS state, t.due_at AS due,
    t.lead_unit_id = $3 AND t.people @> ARRAY[$2::uuid] AS named,
    t.lead_unit_id = $3 AND po.rank <> 'officer' AS led,
    rules.here AND t.status = 'submitted' AS to_review,
    rules.here AND s.state->'extension'->>'person' IS NOT NULL AS to_decide,
    s.state->'extension'->>'person' = $2::text AS asked
  FROM post po, task t JOIN process s ON s.id = t.id,
    LATERAL (SELECT po.rank <> 'officer' AND t.lead_unit_id <> $3 AND CASE WHEN t.assigned_by_committee
      THEN po.roles && ARRAY['secretariat', 'standing_committee'] ELSE t.assigner_unit_id = $3 END AS here) rules
  WHERE po.id = $4 AND t.ward_id = $1 AND t.status NOT IN ('accepted', 'recalled')
  ORDER BY t.due_at NULLS LAST, t.number`;

/** In the transaction that ends the holding, before it ends. */
export async function makePack(client: Client, leaving: Leaving): Promise<void> {
  const { ward, holding, reason, heir, person, post, unit, now } = leaving;
  const { rows } = await client.query<
    Record<PackReason, boolean | null> & Omit<PackTask, 'due'> & { due: Date | null }
  >(text, [ward, person, unit, post]);
  const names = await client.query<{ person: string; post: string; unit: string }>(
    `SELECT pe.name AS person, po.title AS post, u.name AS unit
     FROM person pe, post po JOIN unit u ON u.id = po.unit_id WHERE pe.id = $1 AND po.id = $2`,
    [person, post],
  );
  const tasks = rows.flatMap(({ due, ...row }): PackTask[] => {
    const because = packReasons.filter((one) => row[one]);
    const { id, number, title, state } = row;
    return because.length > 0 ? [{ id, number, title, state, due: due && due.toISOString(), because }] : [];
  });
  const carried = tasks.filter(({ because }) =>
    because.some((one) => one === 'named' || one === 'led' || one === 'asked'),
  );
  const rest = await restOf(
    client,
    leaving,
    carried.map(({ id }) => id),
  );
  const pack: Pack = { ...names.rows[0]!, from: leaving.from_at.toISOString(), tasks, ...rest };
  await client.query(
    'INSERT INTO handover (holding_id, ward_id, reason, heir_id, pack, at) VALUES ($1, $2, $3, $4, $5, $6)',
    [holding, ward, reason, heir, pack, now],
  );
}
