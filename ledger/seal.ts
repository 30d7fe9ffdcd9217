// The audit's seal: a chain of hashes over a ward's acts and their events, made behind the commits, checked by anyone.
import { createHash } from 'node:crypto';
import { transaction, type Client, type Pool } from './database.ts';

interface ActRow {
  id: string;
  ward_id: string;
  tx: string;
  content: string;
}

/**
 * The text that is hashed: an act as it was kept, and its events, in PostgreSQL's own canonical jsonb form. What came after
 * the first release is in it where there is any: seals from before hold.
 */
const content = `(jsonb_build_array(
  a.id, a.ward_id, a.process_id, a.command_id, a.kind, a.verb, extract(epoch FROM a.at), a.person_id, a.post_id,
  a.outcome, a.field, a.request, a.first_sequence, a.last_sequence, a.tx,
  (SELECT coalesce(jsonb_agg(jsonb_build_array(j.sequence, j.type, extract(epoch FROM j.at), j.version, j.event)
     ORDER BY j.sequence), '[]')
   FROM journal j WHERE j.process_id = a.process_id AND j.command_id = a.command_id)
) || CASE WHEN a.origin IS NULL AND a.mandate_id IS NULL THEN '[]'::jsonb
  ELSE jsonb_build_array(a.origin, a.mandate_id) END)::text`;

const link = (previous: Buffer, act: ActRow): Buffer =>
  createHash('sha256').update(previous).update(act.content).digest();

const genesis = (ward: string): Buffer => createHash('sha256').update(`dondoc:${ward}`).digest();

/**
 * Seals up to `limit` acts of one ward, in the order of their transactions, and only such as are older than every
 * transaction that still runs: nothing can later appear before what is sealed.
 * @returns how many were sealed
 */
export const sealActs = (pool: Pool, ward: string, now: Date, limit = 1_000): Promise<number> =>
  transaction(pool, async (client) => {
    await client.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 1))', [ward]);
    const { rows: last } = await client.query<{ position: string; hash: Buffer; tx: string; act_id: string }>(
      'SELECT position, hash, tx, act_id FROM seal WHERE ward_id = $1 ORDER BY position DESC LIMIT 1',
      [ward],
    );
    const { rows } = await client.query<ActRow>(
      `SELECT a.id, a.ward_id, a.tx, ${content} AS content FROM act a
       WHERE a.ward_id = $1 AND (a.tx, a.id) > ($2, $3)
         AND a.tx < (pg_snapshot_xmin(pg_current_snapshot())::text)::bigint
       ORDER BY a.tx, a.id LIMIT $4`,
      [ward, last[0]?.tx ?? 0, last[0]?.act_id ?? 0, limit],
    );
    await keepSeals(client, ward, now, rows, last[0] ?? { position: '0', hash: genesis(ward) });
    return rows.length;
  });

async function keepSeals(
  client: Client,
  ward: string,
  now: Date,
  acts: readonly ActRow[],
  from: { position: string; hash: Buffer },
): Promise<void> {
  if (acts.length === 0) return;
  let previous = from.hash;
  const hashes = acts.map((act) => (previous = link(previous, act)));
  await client.query(
    `INSERT INTO seal (ward_id, position, act_id, tx, hash, at)
     SELECT $1, $2::bigint + n, act_id, tx, hash, $3
     FROM unnest($4::bigint[], $5::bigint[], $6::bytea[]) WITH ORDINALITY AS sealed(act_id, tx, hash, n)`,
    [ward, from.position, now, acts.map((act) => act.id), acts.map((act) => act.tx), hashes],
  );
}

export interface Verdict {
  readonly ward: string;
  readonly sealed: number;
  readonly unsealed: number;
  /** The newest hash, in hex: the root to print. */
  readonly root: string;
  /** What does not fit: an act that was changed, one that is missing, events that no act accounts for. */
  readonly faults: readonly string[];
}

/**
 * Walks the chain of a ward from its beginning and names every entry that was changed, removed, added or reordered.
 * @param kept a root that was printed earlier, in hex: it must be one of the chain's, else the chain was made anew since
 */
export async function verifySeals(pool: Pool, ward: string, kept?: string): Promise<Verdict> {
  const faults: string[] = [];
  let previous = genesis(ward);
  let position = 0n;
  let known = kept === undefined || kept === previous.toString('hex');
  for (;;) {
    const { rows } = await pool.query<{
      position: string;
      act_id: string;
      hash: Buffer;
      content: string | null;
    }>(
      `SELECT s.position, s.act_id, s.hash, CASE WHEN a.id IS NOT NULL THEN ${content} END AS content
       FROM seal s LEFT JOIN act a ON a.id = s.act_id WHERE s.ward_id = $1 AND s.position > $2
       ORDER BY s.position LIMIT 1000`,
      [ward, position],
    );
    if (rows.length === 0) break;
    for (const row of rows) {
      if (BigInt(row.position) !== position + 1n) faults.push(`seal ${position + 1n} is missing`);
      position = BigInt(row.position);
      if (row.content === null) faults.push(`act ${row.act_id} (seal ${row.position}) is missing`);
      else {
        const hash = createHash('sha256').update(previous).update(row.content).digest();
        if (!hash.equals(row.hash)) faults.push(`act ${row.act_id} (seal ${row.position}) was changed`);
      }
      previous = row.hash;
      known ||= kept === row.hash.toString('hex');
    }
  }
  if (!known) faults.push(`the kept root ${kept} is not in the chain: it was made anew, or cut`);
  const strays = await pool.query<{ what: string }>(strayRows, [ward]);
  faults.push(...strays.rows.map(({ what }) => what));
  const open = await pool.query<{ n: number }>(
    'SELECT count(*)::int AS n FROM act a WHERE ward_id = $1 AND NOT EXISTS (SELECT 1 FROM seal WHERE act_id = a.id)',
    [ward],
  );
  return {
    ward,
    sealed: Number(position),
    unsealed: open.rows[0]!.n,
    root: previous.toString('hex'),
    faults,
  };
}

/** Events that no accepted act accounts for, acts and processes whose events are gone, and acts slipped in behind the seal. */
const strayRows = `
  SELECT 'event ' || j.sequence || ' of process ' || j.process_id || ' belongs to no act' AS what
  FROM journal j JOIN process p ON p.id = j.process_id
  WHERE p.ward_id = $1 AND NOT EXISTS (
    SELECT 1 FROM act a WHERE a.process_id = j.process_id AND a.command_id = j.command_id AND a.outcome = 'accepted'
      AND j.sequence BETWEEN a.first_sequence AND a.last_sequence)
  UNION ALL
  SELECT 'events of process ' || p.id || ': ' || coalesce(j.n, 0) || ' of ' || p.sequence || ' are in the journal'
  FROM process p LEFT JOIN (SELECT process_id, count(*) AS n FROM journal GROUP BY process_id) j ON j.process_id = p.id
  WHERE p.ward_id = $1 AND p.sequence <> coalesce(j.n, 0)
  UNION ALL
  SELECT 'event ' || missing || ' of process ' || a.process_id || ' (act ' || a.id || ') is missing'
  FROM act a, generate_series(a.first_sequence, a.last_sequence) missing
  WHERE a.ward_id = $1 AND a.first_sequence IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM journal j WHERE j.process_id = a.process_id AND j.sequence = missing AND j.command_id = a.command_id)
  UNION ALL
  SELECT 'act ' || a.id || ' was added behind the seal' FROM act a
  WHERE a.ward_id = $1 AND NOT EXISTS (SELECT 1 FROM seal s WHERE s.act_id = a.id)
    AND (a.tx, a.id) < (SELECT tx, act_id FROM seal WHERE ward_id = $1 ORDER BY position DESC LIMIT 1)`;
