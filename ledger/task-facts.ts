// The facts that a task's rules rely on, read in the act's own transaction and locked against change.
import type { TaskCommand, TaskFacts, TaskState } from '#domain/task-types.ts';
import type { Client } from './database.ts';
import type { FactsBasis } from './basis.ts';

export async function taskFacts(
  client: Client,
  { id, ward, at, actor, state }: FactsBasis<TaskState>,
  command: TaskCommand,
): Promise<TaskFacts> {
  const base = { id, at, actor, units: none, people: none, campaignExists: false };
  switch (command.type) {
    case 'create':
      return {
        ...base,
        units: await unitsOf(client, ward, [command.lead, ...command.coordinating, ...command.watching]),
        campaignExists: command.campaign ? await campaignExists(client, ward, command.campaign) : false,
        ...(await rootAndNumber(client, ward)),
      };
    case 'reassign':
      return { ...base, units: await unitsOf(client, ward, [command.lead]) };
    case 'assign':
      return { ...base, people: await peopleIn(client, state?.lead, command.people, at) };
    default:
      return base;
  }
}

const none: ReadonlySet<string> = new Set();

async function unitsOf(client: Client, ward: string, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await client.query<{ id: string }>({
    name: 'units-of-ward',
    text: 'SELECT id FROM unit WHERE ward_id = $1 AND id = ANY($2) ORDER BY id FOR SHARE',
    values: [ward, [...new Set(ids)]],
  });
  return new Set(rows.map((row) => row.id));
}

async function campaignExists(client: Client, ward: string, id: string): Promise<boolean> {
  const { rowCount } = await client.query({
    name: 'campaign-of-ward',
    text: `SELECT 1 FROM campaign WHERE ward_id = $1 AND id = $2 AND status = 'running' FOR SHARE`,
    values: [ward, id],
  });
  return rowCount === 1;
}

/** Numbers have no gaps: a refused creation rolls its number back with everything else that it read. */
async function rootAndNumber(client: Client, ward: string): Promise<{ root: string; number: number }> {
  const { rows } = await client.query<{ root: string; number: number }>({
    name: 'next-task-number',
    text: `UPDATE ward SET last_task_number = last_task_number + 1 WHERE id = $1
           RETURNING last_task_number AS number,
             (SELECT id FROM unit WHERE ward_id = $1 AND parent_id IS NULL ORDER BY position LIMIT 1) AS root`,
    values: [ward],
  });
  return rows[0]!;
}

async function peopleIn(
  client: Client,
  unit: string | undefined,
  people: readonly string[],
  at: string,
): Promise<ReadonlySet<string>> {
  const { rows } = await client.query<{ person_id: string }>({
    name: 'people-in-unit',
    text: `SELECT h.person_id FROM holding h JOIN post p ON p.id = h.post_id
           WHERE p.unit_id = $1 AND h.person_id = ANY($2) AND h.from_at <= $3
             AND (h.until_at IS NULL OR h.until_at > $3) FOR SHARE OF h`,
    values: [unit, people, at],
  });
  return new Set(rows.map((row) => row.person_id));
}
