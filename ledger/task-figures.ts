// The figures that a task's reports claimed, as rows folded from its state: from when they stood, until when, and accepted when.
import { dayOf } from '#domain/days.ts';
import type { TaskState } from '#domain/task-types.ts';
import type { Client } from './database.ts';

const rowsOf = ({ claims = [], lead, status, closedAt }: TaskState) =>
  claims.flatMap(({ at, until, figures }, claim) =>
    figures.map(({ target, amount, group, day }, position) => ({
      ...{ claim, position, target, group: group ?? null, amount },
      unit_id: lead,
      day: day ?? dayOf(new Date(at)),
      ...{ at, until_at: until, accepted_at: status === 'accepted' && !until ? closedAt : null },
    })),
  );

export async function writeTaskFigures(client: Client, task: TaskState): Promise<void> {
  if (!task.claims) return;
  await client.query({
    name: 'write-task-figures',
    text: `INSERT INTO task_figure (task_id, claim, position, target, unit_id, "group", day, amount, at, until_at, accepted_at)
           SELECT $1, f.* FROM jsonb_to_recordset($2) AS f(claim int, position int, target text, unit_id uuid, "group" text,
             day date, amount int, at timestamptz, until_at timestamptz, accepted_at timestamptz)
           ON CONFLICT (task_id, claim, position) DO UPDATE SET until_at = EXCLUDED.until_at, accepted_at = EXCLUDED.accepted_at`,
    values: [task.id, JSON.stringify(rowsOf(task))],
  });
}

/** The keys of the targets of a campaign's plan that take figures. */
export async function targetsOf(
  client: Client,
  campaign: string | null | undefined,
): Promise<ReadonlySet<string>> {
  if (!campaign) return new Set();
  const { rows } = await client.query<{ key: string }>({
    name: 'targets-of-campaign',
    text: `SELECT t->>'key' AS key FROM campaign, jsonb_array_elements(plan->'targets') t
           WHERE id = $1 AND t->>'kind' IN ('at_least', 'percent')`,
    values: [campaign],
  });
  return new Set(rows.map(({ key }) => key));
}
