// Report rounds as their actor may see them: every unit's figures for those who oversee, one's own for all others.
import { counters, type Counter } from '#domain/deadline.ts';
import { isRejection } from '#domain/errors.ts';
import { periodWords } from '#domain/round-periods.ts';
import { mayRule } from '#domain/round.ts';
import type { RoundState, RoundVerb, UnitFigures } from '#domain/round-types.ts';
import type { TargetFigures } from '#domain/target-figures.ts';
import type { Reached } from '#domain/targets.ts';
import type { TaskState } from '#domain/task-types.ts';
import type { Client, Pool } from '#ledger/database.ts';
import { targetsAt } from '#ledger/measured.ts';
import { reachesOf, seeingPosts, seesWard } from '../policies/reach.ts';
import { readNames } from './names.ts';
import type { ListedTask, RoundSummary, RoundUnit, RoundView } from './round-types.ts';
import { atHanoi } from './task-view.ts';
import type { SignedIn } from './types.ts';

interface Row {
  state: RoundState;
  version: number;
  received: number;
}

const text = (where: string) => `
  SELECT s.state, s.version, (
    SELECT count(*)::int FROM round_report r JOIN task t ON t.id = r.task_id
    WHERE r.round_id = s.id AND t.status IN ('submitted', 'accepted')) AS received
  FROM round o JOIN process s ON s.id = o.id WHERE ${where} ORDER BY o.cut_off_at DESC, o.id LIMIT 200`;

/** The newest 200. Their periods are no secret within the ward; their figures are told unit by unit. */
export async function listRounds(pool: Pool, actor: SignedIn): Promise<RoundSummary[]> {
  if (reachesOf(actor).length === 0) return [];
  const { rows } = await pool.query<Row>(text('o.ward_id = $1'), [actor.ward]);
  const names = await readNames(pool, { campaigns: rows.flatMap(({ state }) => state.campaign ?? []) });
  return rows.map((row) => summary(row, names));
}

type Named = Awaited<ReturnType<typeof readNames>>;

const summary = ({ state, received }: Row, names: Named): RoundSummary => ({
  id: state.id,
  campaign: state.campaign ? names.campaign(state.campaign) : null,
  ...{ every: state.every, key: state.key, period: periodWords(state.every, state.key), to: state.to },
  ...{ from: state.from, until: state.until, cutOffAt: atHanoi(state.cutOffAt), due: atHanoi(state.dueAt) },
  ...{ state: state.status, asked: state.asked.length, received },
});

/** @returns null where there is no such round in the actor's ward */
export async function getRound(
  database: Pool | Client,
  actor: SignedIn,
  id: string,
  now: Date,
): Promise<RoundView | null> {
  if (reachesOf(actor).length === 0) return null;
  const query = { text: text('o.ward_id = $1 AND o.id = $2'), values: [actor.ward, id] };
  const { rows } = await (database as Pool).query<Row>(query);
  const row = rows[0];
  if (!row) return null;
  const { state, version } = row;
  const posts = seeingPosts(actor, state.campaign ?? null);
  const whole = posts.some(seesWard);
  const sees = (unit: string) => whole || posts.some(({ scope }) => scope.includes(unit));
  const corrections = state.corrections.filter(({ unit }) => sees(unit));
  const units = [...new Set([...state.figures.map(({ unit }) => unit), ...state.asked])].filter(sees);
  const figures = state.figures.filter(({ unit }) => sees(unit));
  // One after the other: within an act they share its connection.
  const targets = await targetsOf(database, actor.ward, state, now.toISOString());
  const named = [...units, ...targets.flatMap(({ parts }) => parts.map(({ unit }) => unit)).filter(sees)];
  const names = await readNames(database, {
    units: [...new Set(named)],
    campaigns: state.campaign ? [state.campaign] : [],
  });
  const tasks = await listed(database, [...figures.flatMap(idsOf), ...corrections.map(({ task }) => task)]);
  const reports = await reportsOf(database, id);
  return {
    ...summary(row, names),
    frozenAt: state.frozenAt && atHanoi(state.frozenAt),
    closedAt: state.closedAt && atHanoi(state.closedAt),
    conclusions: whole ? state.conclusions : null,
    repeats: state.repeats,
    units: units
      .map((unit) => unitView(unit, state, names, tasks, reports))
      .sort((a, b) => a.unit.name.localeCompare(b.unit.name, 'vi')),
    targets: targets.map(({ reached, parts, since, ...target }) => ({
      ...target,
      ...{ reached: whole ? reached : null, since: whole ? since : null },
      parts: parts.filter(({ unit }) => sees(unit)).map((part) => ({ ...part, unit: names.unit(part.unit) })),
    })),
    corrections: corrections.map(({ unit, task, at, ...moved }) => ({
      ...moved,
      ...{ unit: names.unit(unit), task: tasks(task), at: atHanoi(at) },
    })),
    whole,
    verbs: verbsOf(state, actor),
    version,
  };
}

/** As they were closed; beside a number that has changed since for the same day, what it is by now. */
async function targetsOf(
  database: Pool | Client,
  ward: string,
  { targets = [], campaign, until }: RoundState,
  knownAt: string,
): Promise<(TargetFigures & { since: Reached | null })[]> {
  if (targets.length === 0) return [];
  const today = await targetsAt(database, ward, { campaign, asOf: until, knownAt });
  return targets.map((target) => {
    const now = today.find((one) => one.campaign === target.campaign && one.key === target.key)?.reached;
    const same = !now || (now.amount === target.reached.amount && now.share === target.reached.share);
    return { ...target, since: same ? null : now };
  });
}

const verbsOf = (state: RoundState, actor: SignedIn): RoundVerb[] => {
  if (isRejection(mayRule(actor, state))) return [];
  if (state.status === 'running') return ['cancel'];
  return state.status === 'collecting' ? ['close'] : [];
};

const idsOf = ({ tasks }: UnitFigures): string[] => counters.flatMap((counter) => tasks[counter]);

async function listed(database: Pool | Client, ids: readonly string[]): Promise<(id: string) => ListedTask> {
  const { rows } = await (database as Pool).query<ListedTask>(
    'SELECT id, number, title FROM task WHERE id = ANY($1)',
    [ids],
  );
  const found = new Map(rows.map((row) => [row.id, row]));
  return (id) => found.get(id) ?? { id, number: 0, title: id };
}

type Reports = ReadonlyMap<string, { task: string; state: TaskState | null }>;

async function reportsOf(database: Pool | Client, round: string): Promise<Reports> {
  const { rows } = await (database as Pool).query<{ unit: string; task: string; state: TaskState | null }>(
    `SELECT r.unit_id AS unit, r.task_id AS task, s.state
     FROM round_report r LEFT JOIN process s ON s.id = r.task_id WHERE r.round_id = $1`,
    [round],
  );
  return new Map(rows.map(({ unit, ...report }) => [unit, report]));
}

const nothing: UnitFigures = {
  unit: '',
  tasks: { doneOnTime: [], doneLate: [], openInTerm: [], openOverdue: [], openNoDeadline: [] },
  doneInPeriod: [],
  duties: { done: 0, made_up: 0, excused: 0, missed: 0 },
};

function unitView(
  unit: string,
  round: RoundState,
  names: Named,
  tasks: (id: string) => ListedTask,
  reports: Reports,
): RoundUnit {
  const figures = round.figures.find((one) => one.unit === unit) ?? nothing;
  const report = reports.get(unit);
  // Once the round is closed, what was written then stands; until then, what stands now.
  const kept = round.closedAt ? round.reports.find((one) => one.unit === unit) : undefined;
  const submission = report?.state?.submission ?? null;
  return {
    unit: names.unit(unit),
    tasks: Object.fromEntries(
      counters.map((counter) => [counter, figures.tasks[counter].map(tasks)]),
    ) as Record<Counter, ListedTask[]>,
    doneInPeriod: figures.doneInPeriod.map(tasks),
    duties: figures.duties,
    report: report
      ? {
          task: report.task,
          state: report.state?.status ?? null,
          text: kept ? kept.text : (submission?.text ?? null),
          at: submission && atHanoi(submission.at),
        }
      : null,
  };
}
