// What must hold after every kill: in the ledger at once, between ledger and workflows as soon as they have caught up.
import { setTimeout as sleep } from 'node:timers/promises';
import { WorkflowNotFoundError } from '@temporalio/client';
import type { Event, Standing } from '#domain/process.ts';
import { kinds, type AnyKind, type ProcessKind } from '#ledger/kinds.ts';
import { rebuild } from '#ledger/rebuild.ts';
import { verifySeals } from '#ledger/seal.ts';
import { standing as standingQuery, workflowId } from '#workflows/messages.ts';
import type { House } from './house.ts';

/** Everything that contradicts "no acknowledged act missing, none doubled, journal and rows agree". */
export async function ledgerFaults(house: House): Promise<string[]> {
  const faults = [...house.deaths, ...house.mailbox.wrong];
  const kept = await house.pool.query<{ command_id: string; outcome: string; events: number }>(
    `SELECT a.command_id, a.outcome, count(j.sequence)::int AS events FROM act a
     LEFT JOIN journal j ON j.process_id = a.process_id AND j.command_id = a.command_id
     WHERE a.person_id IS NOT NULL GROUP BY a.id`,
  );
  const acts = new Map(kept.rows.map((row) => [row.command_id, row]));
  if (acts.size !== kept.rows.length) faults.push('a command was kept twice');
  for (const [commandId, { letter, outcome }] of house.mailbox.book) {
    const act = acts.get(commandId);
    const name = `${letter.command.type} ${commandId} on ${letter.id}`;
    if (!outcome) continue; // nobody was told anything yet
    if (!act) faults.push(`${name}: acknowledged and missing`);
    else if (outcome.accepted !== (act.outcome === 'accepted'))
      faults.push(`${name}: answered otherwise than kept`);
    else if (act.events !== (outcome.accepted ? 1 : 0)) faults.push(`${name}: ${act.events} events`);
  }
  const uneven = await house.pool.query<{ fault: string }>(
    `SELECT 'sequence of ' || coalesce(p.id, j.process_id) || ' has gaps or differs from its process' AS fault
     FROM process p FULL JOIN (SELECT process_id, min(sequence), max(sequence), count(*) FROM journal GROUP BY 1) j
       ON j.process_id = p.id
     WHERE p.id IS NULL OR j.process_id IS NULL OR j.min <> 1 OR j.max <> j.count OR j.max <> p.sequence
     UNION ALL
     SELECT 'deadline of ' || process_id || ' passed ' || count(*) || ' times' FROM journal
     WHERE type = 'deadline-passed' GROUP BY process_id HAVING count(*) > 1
     UNION ALL
     SELECT 'task numbers have gaps' FROM task GROUP BY ward_id HAVING max(number) <> count(*)`,
  );
  faults.push(...uneven.rows.map((row) => row.fault));
  const { differing } = await rebuild(house.pool, true);
  faults.push(...differing.map((process) => `rebuild finds ${process} different`));
  faults.push(...(await verifySeals(house.pool, house.ward.id)).faults);
  return faults;
}

interface Row {
  id: string;
  kind: ProcessKind;
  stage: string;
  closed: boolean;
  next_at: Date | null;
  events: Event[];
}

/** What still keeps workflows from standing where their processes do; no processes named: all of them. */
async function behind(house: House, processes?: readonly string[]): Promise<string[]> {
  const { rows } = await house.pool.query<Row>(
    `SELECT p.id, p.kind, p.stage, p.closed, p.next_at,
       (SELECT jsonb_agg(j.event ORDER BY j.sequence) FROM journal j WHERE j.process_id = p.id) AS events
     FROM process p WHERE $1::uuid[] IS NULL OR p.id = ANY($1)`,
    [processes ?? null],
  );
  const left: string[] = [];
  const wakes = await house.pool.query(
    'SELECT DISTINCT process_id FROM wake WHERE $1::uuid[] IS NULL OR process_id = ANY($1)',
    [processes ?? null],
  );
  left.push(...wakes.rows.map((row) => `a wake of ${row.process_id} lies in the outbox`));
  if (left.length > 0) return left;
  for (const row of rows) {
    const fault = await difference(house, row);
    if (fault) left.push(`${row.kind} ${row.id}: ${fault}`);
  }
  return left;
}

async function difference(house: House, row: Row): Promise<string | null> {
  if (row.next_at && row.next_at.getTime() < Date.now()) return 'its time has come and nothing happened';
  const handle = house.client.workflow.getHandle(workflowId(row.kind, row.id));
  try {
    if (row.closed) {
      const { status } = await handle.describe();
      return status.name === 'COMPLETED' ? null : `closed, its workflow ${status.name}`;
    }
    const told = await house.client.withDeadline(Date.now() + 3_000, () => handle.query(standingQuery));
    return agrees(row, told) ? null : `${row.stage}, its workflow knows ${JSON.stringify(told)}`;
  } catch (error) {
    return error instanceof WorkflowNotFoundError ? 'no workflow' : `no answer: ${String(error)}`;
  }
}

/** A workflow is told of what moves it, not of every event: it must know the last sequence that did. */
function agrees(row: Row, told: Standing | null): boolean {
  const { decider }: AnyKind = kinds[row.kind];
  let state: unknown = null;
  let moved = 0;
  let last = '';
  row.events.forEach((event, index) => {
    state = decider.evolve(state, event);
    const now = JSON.stringify([decider.stage(state), decider.next(state)]);
    if (now !== last) moved = index + 1;
    last = now;
  });
  return told !== null && told.sequence >= moved && JSON.stringify([told.stage, told.next]) === last;
}

/** Waits until the workflows have caught up. @returns what still differs after that time */
export async function catchUp(
  house: House,
  processes?: readonly string[],
  milliseconds = 40_000,
): Promise<string[]> {
  const end = Date.now() + milliseconds;
  for (;;) {
    const left = await behind(house, processes).catch((error: Error) => [error.message]);
    if (left.length === 0 || Date.now() > end) return left;
    await sleep(150);
  }
}

/** Waits until every act is sealed, so that the seal covers what the kills left. */
export async function sealed(house: House): Promise<boolean> {
  for (const end = Date.now() + 20_000; Date.now() < end; await sleep(200)) {
    if ((await verifySeals(house.pool, house.ward.id)).unsealed === 0) return true;
  }
  return false;
}
