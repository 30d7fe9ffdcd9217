// What lies with a post beside its tasks: approvals that wait for it, evidence of the leaver's, deadlines asked for, mandates.
import type { Client } from '#ledger/database.ts';

/** Waits for the post's answer, or was started by the leaver. */
export const approvalReasons = ['to_answer', 'started'] as const;
/** A deadline that was put off on request, or that the leaver asked to put off and nobody has ruled on. */
export const promiseKinds = ['extended', 'asked'] as const;
/** Given by the leaver from this post, and ended with it; or held by them in somebody else's place. */
export const mandateSides = ['given', 'held'] as const;

/** Instants are ISO 8601 in UTC. */
export interface PackRest {
  readonly approvals: readonly {
    readonly id: string;
    readonly number: number;
    readonly title: string;
    readonly due: string | null;
    readonly because: readonly (typeof approvalReasons)[number][];
  }[];
  /** Evidence that the leaver put in, on tasks that are still open. */
  readonly files: readonly {
    readonly id: string;
    readonly name: string;
    readonly task: number;
    readonly at: string;
  }[];
  readonly promises: readonly {
    readonly task: number;
    readonly title: string;
    readonly kind: (typeof promiseKinds)[number];
    readonly due: string;
    readonly reason: string | null;
  }[];
  readonly mandates: readonly {
    readonly id: string;
    readonly side: (typeof mandateSides)[number];
    /** The post in whose place. */
    readonly post: string;
    /** The other of the two; null where the post was held by nobody. */
    readonly person: string | null;
    readonly decision: string;
    readonly from: string;
    readonly until: string;
  }[];
}

/** A pack from before these were kept has none. */
export const noRest: PackRest = { approvals: [], files: [], promises: [], mandates: [] };

interface Leaving {
  readonly ward: string;
  readonly person: string;
  readonly post: string;
  readonly now: Date;
}

const utc = (column: string) => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const approvals = `SELECT a.id, a.number, a.title, ${utc('a.due_at')} AS due,
    array_remove(ARRAY[CASE WHEN $3 = ANY(a.waiting) THEN 'to_answer' END, CASE WHEN $2 = ANY(a.formers) THEN 'started' END],
      NULL) AS because
  FROM approval a WHERE a.ward_id = $1 AND a.status = 'running' AND (a.waiting @> ARRAY[$3::uuid] OR $2::uuid = ANY(a.formers))
  ORDER BY a.due_at NULLS LAST, a.number`;

const files = `SELECT f.id, f.name, t.number AS task, ${utc('f.at')} AS at FROM file f JOIN task t ON t.id = f.task_id
  WHERE t.ward_id = $1 AND f.person_id = $2 AND t.status NOT IN ('accepted', 'recalled') ORDER BY t.number, f.at, f.id`;

/** @param $3 the tasks of the pack that the leaver or their unit carries out */
const promises = `SELECT t.number AS task, t.title, p.kind, p.due, p.reason
  FROM task t JOIN process s ON s.id = t.id, LATERAL (
    SELECT 'extended' AS kind, ${utc('t.due_at')} AS due, NULL AS reason WHERE t.due_at > t.original_due_at
    UNION ALL SELECT 'asked', ${utc(`(s.state->'extension'->>'due')::timestamptz`)}, s.state->'extension'->>'reason'
    WHERE s.state->'extension'->>'person' = $2::text) p
  WHERE t.ward_id = $1 AND t.id = ANY($3) ORDER BY t.number, p.kind DESC`;

const mandates = `SELECT m.id, CASE WHEN m.person_id = $2 THEN 'held' ELSE 'given' END AS side, po.title AS post,
    other.name AS person, m.decision_number AS decision, ${utc('m.from_at')} AS from, ${utc('m.until_at')} AS until
  FROM mandate m JOIN post po ON po.id = m.post_id
  LEFT JOIN person other ON other.id = CASE WHEN m.person_id = $2 THEN m.principal_id ELSE m.person_id END
  WHERE m.ward_id = $1 AND (m.person_id = $2 OR (m.principal_id = $2 AND m.post_id = $3))
    AND m.revoked_at IS NULL AND m.until_at > $4 ORDER BY m.from_at, m.id`;

/** @param carried the open tasks of the pack that the leaver or their unit carries out */
export async function restOf(
  client: Client,
  { ward, person, post, now }: Leaving,
  carried: readonly string[],
): Promise<PackRest> {
  const of = async <K extends keyof PackRest>(text: string, ...more: unknown[]) =>
    (await client.query(text, [ward, person, ...more])).rows as PackRest[K][number][];
  return {
    approvals: await of<'approvals'>(approvals, post),
    files: await of<'files'>(files),
    promises: await of<'promises'>(promises, carried),
    mandates: await of<'mandates'>(mandates, post, now),
  };
}
