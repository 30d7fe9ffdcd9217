// Folds states and rows from the journal again: `dondoc rebuild`, and with --check only says what differs.
import { isDeepStrictEqual } from 'node:util';
import type { Event } from '#domain/process.ts';
import { transaction, type Client, type Pool } from './database.ts';
import { kinds, type AnyKind, type ProcessKind } from './kinds.ts';

export interface Rebuilt {
  readonly processes: number;
  /** Ids of processes whose state, standing or row was not what the journal gives. */
  readonly differing: readonly string[];
}

interface Owner {
  ward_id: string;
  kind: ProcessKind;
}

interface Kept extends Owner {
  state: unknown;
  sequence: number;
  version: number;
  stage: string;
  closed: boolean;
  next_at: Date | null;
  next_command: string | null;
}

/** @param check true: change nothing */
export async function rebuild(pool: Pool, check: boolean): Promise<Rebuilt> {
  const { rows } = await pool.query<{ id: string }>(
    'SELECT DISTINCT process_id AS id FROM journal ORDER BY 1',
  );
  const differing: string[] = [];
  for (const { id } of rows) {
    if (await transaction(pool, (client) => rebuildOne(client, id, check))) differing.push(id);
  }
  return { processes: rows.length, differing };
}

/** @returns true where something differed */
async function rebuildOne(client: Client, id: string, check: boolean): Promise<boolean> {
  const { rows: events } = await client.query<{ event: Event; sequence: number; version: number }>(
    'SELECT event, sequence, version FROM journal WHERE process_id = $1 ORDER BY sequence',
    [id],
  );
  const { rows } = await client.query<Kept>('SELECT * FROM process WHERE id = $1 FOR UPDATE', [id]);
  const owner = rows[0] ?? (await ownerByActs(client, id));
  const kind: AnyKind = kinds[owner.kind];
  const state: unknown = events.reduce<unknown>(
    (folded, { event }) => kind.decider.evolve(folded, event),
    null,
  );
  const next = kind.decider.next(state);
  const last = events.at(-1)!;
  const folded: Kept = {
    ward_id: owner.ward_id,
    kind: owner.kind,
    // through JSON, as PostgreSQL keeps it
    state: JSON.parse(JSON.stringify(state)),
    sequence: last.sequence,
    version: last.version,
    stage: kind.decider.stage(state),
    closed: kind.decider.closed(state),
    next_at: next && new Date(next.at),
    next_command: next?.command ?? null,
  };
  await client.query('SAVEPOINT rebuilding');
  const before = await rowOf(client, owner.kind, id);
  await kind.writeRow(client, { ward: folded.ward_id, version: folded.version, state });
  const after = await rowOf(client, owner.kind, id);
  const same = isDeepStrictEqual({ ...rows[0] }, { id, ...folded }) && isDeepStrictEqual(before, after);
  if (check) await client.query('ROLLBACK TO SAVEPOINT rebuilding');
  else if (!same) await writeProcess(client, id, folded);
  return !same;
}

/** The row that screens read, in the table named after the kind; a duty's slots and sessions have rows of their own. */
async function rowOf(client: Client, kind: ProcessKind, id: string): Promise<unknown> {
  const { rows } = await client.query(`SELECT * FROM ${kind} WHERE id = $1`, [id]);
  if (kind !== 'duty') return rows[0];
  const slots = await client.query('SELECT * FROM duty_slot WHERE duty_id = $1 ORDER BY key', [id]);
  const sessions = await client.query(
    'SELECT * FROM duty_session WHERE duty_id = $1 ORDER BY number, revision',
    [id],
  );
  return { ...rows[0], slots: slots.rows, sessions: sessions.rows };
}

/** A process whose row is gone: its acts still say whose and of which kind it was. */
async function ownerByActs(client: Client, id: string): Promise<Owner> {
  const { rows } = await client.query<Owner>('SELECT ward_id, kind FROM act WHERE process_id = $1 LIMIT 1', [
    id,
  ]);
  if (!rows[0]) throw new Error(`no act accounts for process ${id}`);
  return rows[0];
}

async function writeProcess(client: Client, id: string, kept: Kept): Promise<void> {
  await client.query(
    `INSERT INTO process (id, ward_id, kind, sequence, version, stage, state, next_at, next_command, closed)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
     ON CONFLICT (id) DO UPDATE SET ward_id = EXCLUDED.ward_id, kind = EXCLUDED.kind, sequence = EXCLUDED.sequence,
       version = EXCLUDED.version, stage = EXCLUDED.stage, state = EXCLUDED.state, next_at = EXCLUDED.next_at,
       next_command = EXCLUDED.next_command, closed = EXCLUDED.closed`,
    [
      id,
      kept.ward_id,
      kept.kind,
      kept.sequence,
      kept.version,
      kept.stage,
      JSON.stringify(kept.state),
      kept.next_at,
      kept.next_command,
      kept.closed,
    ],
  );
}
