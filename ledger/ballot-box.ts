// The box of a secret ballot in the database: sealed votes under marks, no more known of them than how many; and what its close publishes.
import type { BallotState } from '#domain/ballot-types.ts';
import type { Vote } from '#domain/ballot-tally.ts';
import { act } from './act.ts';
import { transaction, type Client, type Pool } from './database.ts';

/** A vote as it was cast: by whoever holds a token that is signed. */
export interface CastVote extends Vote {
  readonly token: string;
  readonly signature: string;
}

export type Put = 'counted' | 'closed' | 'twice';

export const ballotState = async (database: Pool | Client, id: string): Promise<BallotState | null> => {
  const { rows } = await (database as Client).query<{ state: BallotState }>(
    `SELECT state FROM process WHERE id = $1 AND kind = 'ballot'`,
    [id],
  );
  return rows[0]?.state ?? null;
};

/**
 * Puts a sealed vote in, once: the same again is counted still, another under its mark is refused. Tells nobody.
 * @param fits looked at while the ballot is held open: a candidate may have withdrawn meanwhile
 */
export const putIntoBox = <Refused>(
  pool: Pool,
  id: string,
  { mark, sealed }: { mark: Uint8Array; sealed: Uint8Array },
  fits: (state: BallotState) => Refused | null,
): Promise<Put | Refused> =>
  transaction(pool, async (client) => {
    const { rows } = await client.query<{ state: BallotState }>(
      `SELECT state FROM process WHERE id = $1 AND kind = 'ballot' FOR SHARE`,
      [id],
    );
    const known = await client.query<{ sealed: Buffer }>(
      'SELECT sealed FROM ballot_box WHERE ballot_id = $1 AND mark = $2',
      [id, mark],
    );
    // Retried after the close, it was counted all the same.
    const again = (found: Buffer): Put => (found.equals(sealed) ? 'counted' : 'twice');
    if (known.rows[0]) return again(known.rows[0].sealed);
    const state = rows[0]?.state;
    if (state?.status !== 'open') return 'closed';
    const refused = fits(state);
    if (refused) return refused;
    const put = await client.query(
      'INSERT INTO ballot_box (ballot_id, mark, sealed) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING',
      [id, mark, sealed],
    );
    if (put.rowCount === 1) return 'counted';
    const { rows: others } = await client.query<{ sealed: Buffer }>(
      'SELECT sealed FROM ballot_box WHERE ballot_id = $1 AND mark = $2',
      [id, mark],
    );
    return again(others[0]!.sealed);
  });

export async function countBox(database: Pool | Client, id: string): Promise<number> {
  const { rows } = await (database as Client).query<{ count: number }>(
    'SELECT count(*)::int AS count FROM ballot_box WHERE ballot_id = $1',
    [id],
  );
  return rows[0]!.count;
}

export async function sealedVotes(pool: Pool, id: string): Promise<Buffer[]> {
  const { rows } = await pool.query<{ sealed: Buffer }>(
    'SELECT sealed FROM ballot_box WHERE ballot_id = $1',
    [id],
  );
  return rows.map(({ sealed }) => sealed);
}

/** Closes a counted ballot: its result, the published list and the end of the box are one transaction. */
export async function publish(
  pool: Pool,
  id: string,
  { list, root, at }: { list: readonly CastVote[]; root: string; at: string },
): Promise<void> {
  const { rows } = await pool.query<{ ward_id: string }>('SELECT ward_id FROM process WHERE id = $1', [id]);
  await act(
    pool,
    {
      ...{ kind: 'ballot', id, ward: rows[0]!.ward_id, at, commandId: 'tally' },
      ...{ actor: { kind: 'system', name: 'ledger' }, command: { type: 'tally', votes: list, root } },
    },
    async (client) => {
      // Called off while it was counted: nothing of it is published.
      if ((await ballotState(client, id))?.root !== root) return;
      await client.query(
        'INSERT INTO ballot_published (ballot_id, root, list) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING',
        [id, root, JSON.stringify(list)],
      );
      await emptyBox(client, id);
    },
  );
}

export const emptyBox = (database: Pool | Client, id: string) =>
  (database as Client).query('DELETE FROM ballot_box WHERE ballot_id = $1', [id]);

export async function publishedList(database: Pool | Client, id: string): Promise<CastVote[] | null> {
  const { rows } = await (database as Client).query<{ list: CastVote[] }>(
    'SELECT list FROM ballot_published WHERE ballot_id = $1',
    [id],
  );
  return rows[0]?.list ?? null;
}
