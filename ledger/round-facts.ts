// The facts that a round's rules rely on: at its cut-off the figures of every unit, at its close the reports that came in.
import { dayOf } from '#domain/days.ts';
import { counters, countedBy, deadlineOf, type Counter } from '#domain/deadline.ts';
import type { RoundCommand, RoundFacts, RoundState, UnitFigures, UnitReport } from '#domain/round-types.ts';
import { vietNam } from '#domain/calendar-vn.ts';
import type { TaskStatus } from '#domain/task-types.ts';
import type { FactsBasis } from './basis.ts';
import { calendarOf } from './calendar.ts';
import type { Client } from './database.ts';
import { targetsAt } from './measured.ts';

export async function roundFacts(
  client: Client,
  { id, ward, at, actor, state }: FactsBasis<RoundState>,
  command: RoundCommand,
): Promise<RoundFacts> {
  const base: RoundFacts = {
    ...{ id, at, actor, calendar: vietNam, campaignExists: false },
    ...{ figures: [], targets: [], reporters: [], accepted: [], reports: [] },
  };
  switch (command.type) {
    case 'plan': {
      const { campaign } = command.content;
      const { rowCount } = await client.query(
        `SELECT 1 FROM campaign WHERE ward_id = $1 AND id = $2 AND status = 'running' FOR SHARE`,
        [ward, campaign],
      );
      return { ...base, calendar: await calendarOf(client, ward), campaignExists: rowCount === 1 };
    }
    case 'freeze':
      return state?.status === 'running' ? { ...base, ...(await atCutOff(client, ward, state)) } : base;
    case 'close':
      return { ...base, reports: state ? await reportsOf(client, state.id) : [] };
    default:
      return base;
  }
}

interface TaskRow {
  id: string;
  unit: string;
  status: TaskStatus;
  due: Date | null;
  counted: Date | null;
  closed: Date | null;
  waiting: string[];
}

const iso = (instant: Date | null): string | null => instant && instant.toISOString();

/** The counter of a task as it stood at an instant: what was reported or accepted after it had not happened yet. */
function counterAt(row: TaskRow, instant: string): Counter {
  const counted = iso(row.counted);
  const reported = counted !== null && counted <= instant;
  const closed = row.closed !== null && row.closed.toISOString() <= instant;
  const status = row.status === 'accepted' && !closed ? 'submitted' : row.status;
  const then = status === 'submitted' && !reported ? 'in_progress' : status;
  const deadline = deadlineOf(
    { status: then, due: iso(row.due), waiting: row.waiting, countedAt: reported ? counted : null },
    instant,
  );
  return counters.find((counter) => countedBy[counter].includes(deadline))!;
}

async function atCutOff(
  client: Client,
  ward: string,
  { campaign, cutOffAt, from, until, to }: RoundState,
): Promise<Pick<RoundFacts, 'figures' | 'targets' | 'reporters' | 'accepted'>> {
  // A report that a round asked for is no work that the plan gave: it is counted in none.
  const { rows } = await client.query<TaskRow>(
    `SELECT t.id, t.lead_unit_id AS unit, t.status, t.due_at AS due, t.counted_at AS counted, t.closed_at AS closed, t.waiting
     FROM task t
     WHERE t.ward_id = $1 AND ($2::uuid IS NULL OR t.campaign_id = $2) AND t.status <> 'recalled' AND t.created_at <= $3
       AND NOT EXISTS (SELECT 1 FROM round_report r WHERE r.task_id = t.id)
     ORDER BY t.number`,
    [ward, campaign, cutOffAt],
  );
  const duties = await client.query<{ unit: string; met: string; n: number }>(
    `SELECT d.unit_id AS unit, coalesce(s.met, 'missed') AS met, count(*)::int AS n
     FROM duty d JOIN duty_slot s ON s.duty_id = d.id
     WHERE d.ward_id = $1 AND ($2::uuid IS NULL OR d.campaign_id = $2) AND s.to_day BETWEEN $3 AND $4
     GROUP BY 1, 2`,
    [ward, campaign, from, until],
  );
  const monitors = await client.query<{ unit: string }>(
    `SELECT DISTINCT u.id AS unit FROM post p JOIN unit u ON u.id = p.unit_id WHERE u.ward_id = $1 AND 'monitor' = ANY(p.roles)`,
    [ward],
  );
  const units = [...new Set([...rows, ...duties.rows].map(({ unit }) => unit))];
  const figures = units.map((unit): UnitFigures => {
    const led = rows.filter((row) => row.unit === unit);
    const done = (row: TaskRow) => ['doneOnTime', 'doneLate'].includes(counterAt(row, cutOffAt));
    const slots = (met: string) => duties.rows.find((one) => one.unit === unit && one.met === met)?.n ?? 0;
    return {
      unit,
      tasks: byCounter(led, cutOffAt),
      doneInPeriod: led.filter((row) => done(row) && dayOf(row.counted!) >= from).map(({ id }) => id),
      duties: {
        ...{ done: slots('done'), made_up: slots('made_up') },
        ...{ excused: slots('excused'), missed: slots('missed') },
      },
    };
  });
  const accepted = rows
    .filter((row) => row.status === 'accepted' && row.closed!.toISOString() > cutOffAt)
    .filter((row) => row.counted!.toISOString() <= cutOffAt)
    .map(({ id, due, counted }) => ({ task: id, to: doneAs(due, counted!) }));
  const reporters = to === 'permanent' ? monitors.rows.map(({ unit }) => unit) : units;
  const targets = await targetsAt(client, ward, { campaign, asOf: until, knownAt: cutOffAt });
  return { figures, targets, reporters, accepted };
}

const doneAs = (due: Date | null, counted: Date): Counter =>
  due && counted > due ? 'doneLate' : 'doneOnTime';

function byCounter(rows: readonly TaskRow[], instant: string): UnitFigures['tasks'] {
  const lists = Object.fromEntries(counters.map((counter) => [counter, [] as string[]])) as Record<
    Counter,
    string[]
  >;
  for (const row of rows) lists[counterAt(row, instant)].push(row.id);
  return lists;
}

/** What the units had written when somebody closed the round; null where nothing was. */
async function reportsOf(client: Client, round: string): Promise<UnitReport[]> {
  const { rows } = await client.query<UnitReport>(
    `SELECT r.unit_id AS unit, r.task_id AS task, s.state->'submission'->>'text' AS text
     FROM round_report r LEFT JOIN process s ON s.id = r.task_id WHERE r.round_id = $1 ORDER BY r.unit_id`,
    [round],
  );
  return rows;
}
