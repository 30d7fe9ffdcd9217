// Kills around timers: tasks whose ladders come within seconds of each kill, by the product's own rules and instants.
import { setTimeout as sleep } from 'node:timers/promises';
import { weekday } from '#domain/calendar.ts';
import { dayOf, plusDays } from '#domain/days.ts';
import { act } from '#ledger/act.ts';
import { amendCalendar } from '#ledger/calendar.ts';
import { createPool, transaction, type Pool } from '#ledger/database.ts';
import { newId } from '#ledger/ids.ts';
import { workflowId } from '#workflows/messages.ts';
import type { House } from './house.ts';

const DAY = 86_400_000;
const between = (from: number, to: number): number => from + Math.random() * (to - from);

/** What is still to come when a task is planted; what its ladder had before comes in one act, with its first wake. */
const rungs = ['deadline', 'late 1', 'late 3', 'late 7', 'late 14', 'slept'] as const;
type Rung = (typeof rungs)[number];

/** How many days before the rung the deadline lay. */
const daysLate: Record<Rung, number> = {
  ...{ deadline: 0, 'late 1': 1, 'late 3': 3, 'late 7': 7, 'late 14': 14, slept: 40 },
};

interface Planted {
  readonly task: string;
  readonly rung: Rung;
  /** When it comes, in milliseconds. */
  readonly at: number;
}

/** Every day is worked in this ward: a rung lies whole days from its deadline, whatever day the test runs on. */
export async function workEveryDay(pool: Pool, ward: string, person: string): Promise<void> {
  const today = dayOf(new Date());
  const [from, until] = [plusDays(today, -90), plusDays(today, 90)];
  const days = Array.from({ length: 181 }, (_, n) => plusDays(from, n))
    .filter((day) => weekday(day) >= 5)
    .map((day) => ({
      day,
      kind: 'swapped_work' as const,
      name: 'Làm bù',
      ground: 'thử',
      status: 'official' as const,
    }));
  const amendment = { ward, person, days, from, until, at: new Date().toISOString() };
  await transaction(pool, (client) => amendCalendar(client, amendment));
}

/**
 * Gives the unit a task under an earlier date, as if the house had been asleep since: its rungs are worked out by the
 * rules, and one of them comes at the instant asked for. No row is touched by hand.
 */
async function plant(house: House, pool: Pool, rung: Rung, at: number): Promise<Planted> {
  const due = at - daysLate[rung] * DAY;
  const task = newId(new Date());
  const outcome = await act(pool, {
    kind: 'task',
    id: task,
    ward: house.ward.id,
    commandId: newId(new Date()),
    actor: house.ward.office,
    at: new Date(due - 20 * DAY).toISOString(),
    command: {
      ...{ type: 'create', title: 'Việc có hạn', product: 'Biên bản', lead: house.ward.unit },
      ...{ coordinating: [], watching: [], due: new Date(due).toISOString() },
    },
  });
  if (!outcome.accepted) throw new Error(`not created: ${outcome.rejected}`);
  return { task, rung, at };
}

/** Kills the worker and Temporal in turn; just before each kill two tasks of each kind have their rung. */
export async function killAroundTimers(
  house: House,
  kills: number,
): Promise<{ planted: Planted[]; killed: number[] }> {
  const pool = createPool(house.databaseUrl);
  const planted: Planted[] = [];
  const killed: number[] = [];
  try {
    await workEveryDay(pool, house.ward.id, house.ward.office.person);
    for (let n = 0; n < kills; n++) {
      const victim = n % 2 === 0 ? 'worker' : 'temporal';
      const middle = Date.now() + 2_500; // so that the workflows have heard of them, where nothing is down
      for (const rung of [...rungs, ...rungs])
        planted.push(await plant(house, pool, rung, Math.round(middle + between(-150, 150))));
      await sleep(middle - Date.now() + between(-100, 500));
      await house.kill(victim);
      killed.push(Date.now());
      await sleep(between(0, 500));
      await house.restart(victim);
    }
  } finally {
    await pool.end();
  }
  return { planted, killed };
}

/** By hand: what each event of a task is to bring to whom. */
const tells: Record<string, ('office' | 'leader' | 'monitor' | 'permanent' | 'standing')[]> = {
  assigned: ['leader'],
  'acknowledgement-overdue': ['leader', 'office'],
  reminded: ['leader'],
  'deadline-passed': ['leader'],
  'late 1': ['leader'],
  'late 3': ['monitor'],
  'late 7': ['permanent'],
  'late 14': ['standing'],
  'still-overdue': ['leader', 'monitor', 'permanent', 'standing'],
};
const begin = ['assigned', 'acknowledgement-overdue'];
const climbs = ['deadline-passed', 'late 1', 'late 3', 'late 7', 'late 14', 'still-overdue'];
const journalOf: Record<Rung, string[]> = {
  deadline: [...begin, 'reminded', 'deadline-passed'],
  'late 1': [...begin, ...climbs.slice(0, 2)],
  'late 3': [...begin, ...climbs.slice(0, 3)],
  'late 7': [...begin, ...climbs.slice(0, 4)],
  'late 14': [...begin, ...climbs.slice(0, 5)],
  slept: [...begin, ...climbs],
};

interface Row {
  type: string;
  sequence: number;
  command_id: string;
}

/** Every rung once in the journal, and for each act one notice to each person whom it concerns. */
export async function rungFaults(house: House, planted: readonly Planted[]): Promise<string[]> {
  const faults: string[] = [];
  for (const { task, rung } of planted) {
    const { rows } = await house.pool.query<Row>(
      `SELECT CASE WHEN type = 'escalated' THEN 'late ' || (event->>'late') ELSE type END AS type, sequence, command_id
       FROM journal WHERE process_id = $1 ORDER BY sequence`,
      [task],
    );
    const together = new Set(rows.map(({ command_id }) => command_id)).size === 2;
    // Of one that was told only after its deadline nobody is reminded any more.
    const wanted = journalOf[rung].filter((type) => type !== 'reminded' || !together);
    const found = rows.map(({ type }) => type);
    if (found.join() !== wanted.join()) faults.push(`${rung} ${task}: ${found.join()}`);
    const told = await house.pool.query<{ line: string }>(
      `SELECT concat_ws(' ', person_id, sequence, type) AS line FROM notice WHERE process_id = $1 ORDER BY 1`,
      [task],
    );
    const due = noticesOf(house, rows);
    const lines = told.rows.map(({ line }) => line);
    if (lines.join() !== due.join())
      faults.push(`${rung} ${task} told ${lines.join()} and not ${due.join()}`);
  }
  return faults;
}

/** One a person and act: the last event that concerns them. */
function noticesOf(house: House, rows: readonly Row[]): string[] {
  const last = new Map<string, string>();
  for (const { type, sequence, command_id } of rows)
    for (const who of tells[type] ?? []) {
      const { person } = house.ward[who];
      const event = type.startsWith('late') ? 'escalated' : type;
      last.set(`${command_id} ${person}`, `${person} ${sequence} ${event}`);
    }
  return [...last.values()].sort();
}

/** How many asks of the ledger were asked again: the kills hit them between their start and their answer. */
export async function askedAgain(house: House, planted: readonly Planted[]): Promise<number> {
  let again = 0;
  for (const { task } of planted) {
    const { events } = await house.client.workflow.getHandle(workflowId('task', task)).fetchHistory();
    again += events!.filter(
      ({ activityTaskStartedEventAttributes: started }) => (started?.attempt ?? 1) > 1,
    ).length;
  }
  return again;
}
