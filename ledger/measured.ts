// What was measured for the targets of campaigns: rows entered by themselves, those that reports of tasks claimed, and initiatives that were selected.
import { figuresOf, type TargetFigures } from '#domain/target-figures.ts';
import type { CampaignTarget, Measured, Moment } from '#domain/target-types.ts';
import type { Client, Pool } from './database.ts';

export interface MeasuredRow extends Measured {
  readonly campaign: string;
  /** Null: of the household survey, which is of no one target. */
  readonly target: string | null;
  readonly revision: number;
  readonly task: { readonly id: string; readonly number: number } | null;
  /** The initiative that counts for the target while it is selected. */
  readonly initiative: { readonly id: string; readonly title: string } | null;
  readonly question: string | null;
  readonly method: string | null;
  readonly text: string | null;
  readonly person: string | null;
  readonly endedBy: string | null;
  readonly reason: string | null;
}

interface Row extends Omit<MeasuredRow, 'at' | 'until' | 'acceptedAt'> {
  at: Date;
  until: Date | null;
  accepted: Date | null;
}

const iso = (instant: Date | null): string | null => instant && instant.toISOString();

/**
 * All of them, whenever they were known, oldest first.
 * @param where conditions on `m`, a measurement, on `f` with `t`, a figure with its task, and on `i`, an initiative
 */
export async function readMeasured(
  client: Pool | Client,
  where: { readonly m: string; readonly f: string; readonly i: string },
  values: readonly unknown[],
): Promise<MeasuredRow[]> {
  const { rows } = await (client as Pool).query<Row>(
    `SELECT m.id, m.revision, m.campaign_id AS campaign, m.target, m.kind, m.unit_id AS unit, m."group", m.day::text, m.amount,
       m.asked, m.stage, m.question, m.method, m.text, m.at, m.until_at AS until, m.accepted_at AS accepted, NULL::json AS task, NULL::json AS initiative,
       m.person_id AS person, m.ended_by AS "endedBy", m.reason
     FROM measurement m WHERE ${where.m}
     UNION ALL
     SELECT f.task_id, f.claim * 1000 + f.position, t.campaign_id, f.target, 'figure', f.unit_id, f."group", f.day::text, f.amount,
       NULL, NULL, NULL, NULL, s.state->'submission'->>'text', f.at, f.until_at, f.accepted_at,
       json_build_object('id', t.id, 'number', t.number), NULL, NULL, NULL, NULL
     FROM task_figure f JOIN task t ON t.id = f.task_id JOIN process s ON s.id = t.id
     WHERE ${where.f}
     UNION ALL
     SELECT i.id, (row_number() OVER (PARTITION BY i.id ORDER BY s.at))::int, i.campaign_id, i.target, 'figure', i.unit_id, NULL,
       (s.at AT TIME ZONE '+07:00'::interval)::date::text, 1, NULL, NULL, NULL, NULL, NULL, s.at, s.until, s.at,
       NULL, json_build_object('id', i.id, 'title', i.title), NULL, NULL, NULL
     FROM initiative i, jsonb_to_recordset(i.selections) AS s(at timestamptz, until timestamptz)
     WHERE i.target IS NOT NULL AND ${where.i} ORDER BY at, revision`,
    [...values],
  );
  return rows.map(({ at, until, accepted, ...row }) => ({
    ...row,
    ...{ at: at.toISOString(), until: iso(until), acceptedAt: iso(accepted) },
  }));
}

/** Of one target: its own rows, and those of the household survey. */
export const rowsOfTarget = (
  rows: readonly MeasuredRow[],
  campaign: string,
  { key, of }: CampaignTarget,
): MeasuredRow[] =>
  rows.filter(
    (row) => row.campaign === campaign && (row.target === key || (row.target === null && row.group === of)),
  );

/** What the targets of a campaign, or of all, had reached then. */
export async function targetsAt(
  client: Pool | Client,
  ward: string,
  { campaign, ...moment }: Moment & { readonly campaign: string | null },
): Promise<TargetFigures[]> {
  const of = '($2::uuid IS NULL OR campaign_id = $2)';
  const plans = await (client as Pool).query<{ campaign: string; targets: CampaignTarget[] }>(
    `SELECT id AS campaign, coalesce(plan->'targets', '[]') AS targets FROM campaign
     WHERE ward_id = $1 AND ($2::uuid IS NULL OR id = $2) ORDER BY launched_at, id`,
    [ward, campaign],
  );
  const rows = await readMeasured(
    client,
    { m: `m.ward_id = $1 AND ${of}`, f: `t.ward_id = $1 AND ${of}`, i: `i.ward_id = $1 AND ${of}` },
    [ward, campaign],
  );
  return plans.rows.flatMap(({ campaign: id, targets }) =>
    targets
      .filter(({ kind }) => kind !== 'cadence')
      .map((target) => figuresOf(id, target, rowsOfTarget(rows, id, target), moment)),
  );
}
