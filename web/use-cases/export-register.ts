// The task register of a view and filter: the list's own rows and rights, all pages at once, handed to documents/.
import { words } from '#documents/register-words.ts';
import { taskRegister, type Register, type RegisterTask } from '#documents/task-register.ts';
import type { Pool } from '#ledger/database.ts';
import { listCampaigns, listUnits, me } from './directory.ts';
import { listTasks } from './list-tasks.ts';
import { unitNamesThen } from './names-then.ts';
import { atHanoi } from './task-view.ts';
import type { Download, Locale, SignedIn, TaskQuery, TaskView, UnitRef } from './types.ts';

const MOST_ROWS = 10_000;

interface Deps {
  readonly pool: Pool;
  readonly clock: () => Date;
}

/** @returns null where there are more tasks than one file takes */
export async function exportRegister(
  { pool, clock }: Deps,
  actor: SignedIn,
  query: TaskQuery,
  locale: Locale,
): Promise<Download | null> {
  const now = clock();
  const { items, next } = await listTasks({ pool, clock: () => now }, actor, { ...query, limit: MOST_ROWS });
  if (next) return null;
  const [{ ward }, filter, name] = await Promise.all([
    me(pool, actor),
    named(pool, actor, query, now),
    nameThen(pool, items, locale),
  ]);
  const at = now.toISOString();
  const bytes = await taskRegister({
    locale,
    ward: ward.name,
    at,
    filter,
    tasks: items.map((task) => row(task, name)),
  });
  const file = { vi: 'Sổ theo dõi nhiệm vụ', en: 'Task register' }[locale];
  return { name: `${file} ${atHanoi(now).slice(0, 10)}.xlsx`, bytes };
}

/** The filter with names for ids, of what the actor's ward has; another's stay ids. */
async function named(pool: Pool, actor: SignedIn, query: TaskQuery, now: Date): Promise<Register['filter']> {
  const units = query.unit ? await listUnits(pool, actor) : [];
  const campaigns = query.campaign ? await listCampaigns(pool, actor, now) : [];
  return {
    ...query,
    unit: units.find(({ id }) => id === query.unit)?.name ?? query.unit,
    campaign: campaigns.find(({ id }) => id === query.campaign)?.title ?? query.campaign,
  };
}

type NameThen = (unit: UnitRef, at: string) => string;

/** A unit by the name of the day on which the task was given, with today's beside it where it has another now. */
async function nameThen(pool: Pool, tasks: readonly TaskView[], locale: Locale): Promise<NameThen> {
  const units = new Map(
    tasks.flatMap(({ lead, coordinating }) => [lead, ...coordinating]).map((unit) => [unit.id, unit]),
  );
  const then = await unitNamesThen(pool, [...units.keys()], (id) => units.get(id)!);
  return ({ id, name }, at) => {
    const was = then(id, new Date(at).toISOString()).name;
    return was === name ? name : words[locale].renamed(was, name);
  };
}

const row = (task: TaskView, name: NameThen): RegisterTask => ({
  number: task.number,
  title: task.title,
  product: task.product,
  campaign: task.campaign?.title ?? null,
  clause: task.clause,
  lead: name(task.lead, task.createdAt),
  coordinating: task.coordinating.map((unit) => name(unit, task.createdAt)),
  state: task.state,
  deadline: task.deadline,
  assignedAt: task.createdAt,
  due: task.due,
  originalDue: task.originalDue,
  reportedAt: task.submittedAt,
  acceptedAt: task.state === 'accepted' ? task.closedAt : null,
  progress: task.progress,
  outcome: task.submission?.text ?? null,
  result: task.result,
  reporter: task.submission && {
    name: task.submission.by.name,
    inPlaceOf: task.submission.inPlaceOf?.name ?? null,
  },
});
