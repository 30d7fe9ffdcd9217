// The row of a task, folded from its state: what lists, counts and screens read.
import { countedAt } from '#domain/deadline.ts';
import { fold } from '#domain/fold.ts';
import type { TaskState } from '#domain/task-types.ts';
import type { Client } from './database.ts';
import type { RowBasis } from './basis.ts';
import { writeTaskFigures } from './task-figures.ts';

const columns = (ward: string, version: number, task: TaskState) => ({
  id: task.id,
  ward_id: ward,
  number: task.number,
  title: task.title,
  product: task.product,
  acceptance: task.acceptance,
  campaign_id: task.campaign,
  campaign_item: task.plan?.campaignItem ?? null,
  phase: task.plan?.phase ?? null,
  clause: task.plan?.clause ?? null,
  assigner_unit_id: task.assigner,
  assigned_by_committee: task.assignedByCommittee,
  lead_unit_id: task.lead,
  coordinating: task.coordinating,
  watching: task.watching,
  people: task.people,
  status: task.status,
  start_at: task.start,
  due_at: task.due,
  original_due_at: task.originalDue,
  submitted_at: task.submission?.at ?? null,
  counted_at: countedAt(task),
  parent_id: task.parent ?? null,
  required: task.required ?? true,
  led_by_monitor: task.ledByMonitor ?? false,
  waiting: task.waiting ?? [],
  calendar: task.ladder?.calendar ?? null,
  rules: task.limits?.rules ?? null,
  since: task.since ?? task.createdAt,
  escalated: JSON.stringify(task.escalated ?? {}),
  closed_at: task.closedAt,
  percent: task.percent,
  version,
  search: fold([task.number, task.title, task.product, task.plan?.clause ?? ''].join(' ')),
  created_at: task.createdAt,
  updated_at: task.updatedAt,
});

export type TaskRow = ReturnType<typeof columns>;
const names = Object.keys(columns('', 0, {} as TaskState & { number: 0 })) as (keyof TaskRow)[];

const upsert = `INSERT INTO task (${names.join(', ')}) VALUES (${names.map((_, i) => `$${i + 1}`).join(', ')})
ON CONFLICT (id) DO UPDATE SET ${names
  .filter((name) => name !== 'id')
  .map((name) => `${name} = EXCLUDED.${name}`)
  .join(', ')}`;

export async function writeTaskRow(
  client: Client,
  { ward, version, state }: RowBasis<TaskState>,
): Promise<void> {
  const row = columns(ward, version, state);
  await client.query({ name: 'write-task', text: upsert, values: names.map((name) => row[name]) });
  await writeTaskFigures(client, state);
}
