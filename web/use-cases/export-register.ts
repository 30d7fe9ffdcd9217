// The task register of a view and filter: the list's own rows and rights, all pages at once, handed to documents/.
import { taskRegister, type Register, type RegisterTask } from '#documents/task-register.ts';
import type { Pool } from '#ledger/database.ts';
import { listCampaigns, listUnits, me } from './directory.ts';
import { listTasks } from './list-tasks.ts';
import { atHanoi } from './task-view.ts';
import type { Download, Locale, SignedIn, TaskQuery, TaskView } from './types.ts';

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
  const [{ ward }, filter] = await Promise.all([me(pool, actor), named(pool, actor, query, now)]);
  const at = now.toISOString();
  const bytes = await taskRegister({ locale, ward: ward.name, at, filter, tasks: items.map(row) });
  const name = { vi: 'Sổ theo dõi nhiệm vụ', en: 'Task register' }[locale];
  return { name: `${name} ${atHanoi(now).slice(0, 10)}.xlsx`, bytes };
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

const row = (task: TaskView): RegisterTask => ({
  number: task.number,
  title: task.title,
  product: task.product,
  campaign: task.campaign?.title ?? null,
  clause: task.clause,
  lead: task.lead.name,
  coordinating: task.coordinating.map(({ name }) => name),
  state: task.state,
  deadline: task.deadline,
  assignedAt: task.createdAt,
  due: task.due,
  originalDue: task.originalDue,
  reportedAt: task.submittedAt,
  acceptedAt: task.state === 'accepted' ? task.closedAt : null,
  progress: task.progress,
});
