// Handovers as they are read: by the office, the unit's leaders, whoever left and whoever took over; the administrator sees that there is one.
import type { Pool } from '#ledger/database.ts';
import { isAdministrator } from './accounts.ts';
import type { Pack, PackTask } from './handover-pack.ts';
import { noRest, type PackRest } from './handover-rest.ts';
import { atHanoi } from './task-view.ts';
import type { PersonRef, SignedIn } from './types.ts';

export interface HandoverView {
  readonly id: string;
  readonly person: string;
  readonly post: string;
  readonly unit: string;
  readonly from: string;
  readonly at: string;
  readonly reason: string;
  readonly heir: PersonRef | null;
  readonly count: number;
  /** Null for the administrator: no task is theirs to read. */
  readonly tasks: readonly PackTask[] | null;
  /** The same. */
  readonly rest: PackRest | null;
}

interface Row {
  id: string;
  person: string;
  unit: string;
  reason: string;
  heir: string | null;
  heir_name: string | null;
  pack: Pack;
  at: Date;
}

const text = `SELECT ho.holding_id AS id, h.person_id AS person, po.unit_id AS unit, ho.reason, ho.heir_id AS heir,
    heir.name AS heir_name, ho.pack, ho.at
  FROM handover ho JOIN holding h ON h.id = ho.holding_id JOIN post po ON po.id = h.post_id
  LEFT JOIN person heir ON heir.id = ho.heir_id
  WHERE ho.ward_id = $1 AND ($2::uuid IS NULL OR ho.holding_id = $2) ORDER BY ho.at DESC, ho.holding_id LIMIT 500`;

const mayRead = (actor: SignedIn, row: Row): boolean =>
  row.person === actor.person ||
  row.heir === actor.person ||
  actor.posts.some(
    ({ roles, rank, scope }) =>
      roles.includes('secretariat') ||
      roles.includes('standing_committee') ||
      (rank !== 'officer' && !roles.includes('admin') && scope.includes(row.unit)),
  );

const restOf = (pack: Pack): PackRest => {
  const { approvals, files, promises, mandates } = { ...noRest, ...pack };
  return {
    approvals: approvals.map((one) => ({ ...one, due: one.due && atHanoi(one.due) })),
    files: files.map((one) => ({ ...one, at: atHanoi(one.at) })),
    promises: promises.map((one) => ({ ...one, due: atHanoi(one.due) })),
    mandates: mandates.map((one) => ({ ...one, from: atHanoi(one.from), until: atHanoi(one.until) })),
  };
};

/** The newest 500 that are the actor's to see, or the one with this id. */
export async function listHandovers(pool: Pool, actor: SignedIn, id?: string): Promise<HandoverView[]> {
  const { rows } = await pool.query<Row>(text, [actor.ward, id ?? null]);
  return rows.flatMap((row) => {
    const reads = mayRead(actor, row);
    if (!reads && !isAdministrator(actor)) return [];
    const { pack } = row;
    return [
      {
        ...{ id: row.id, person: pack.person, post: pack.post, unit: pack.unit },
        ...{ from: atHanoi(pack.from), at: atHanoi(row.at), reason: row.reason },
        heir: row.heir ? { id: row.heir, name: row.heir_name!, post: pack.post } : null,
        count: pack.tasks.length,
        tasks: reads ? pack.tasks.map((task) => ({ ...task, due: task.due && atHanoi(task.due) })) : null,
        rest: reads ? restOf(pack) : null,
      },
    ];
  });
}
