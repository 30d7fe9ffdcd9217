// The ledger's connections to PostgreSQL, and what counts as "can't be stored now".
import pg from 'pg';

export type Pool = pg.Pool;
export type Client = pg.ClientBase;

/** Nothing was stored, or the answer got lost on its way: the same command, sent again, tells which. */
export class Unavailable extends Error {
  override readonly name = 'Unavailable';
}

/** An act fails within 8 s: 3 to get a connection, 5 to wait for locks and statements. */
export function createPool(connectionString: string, max = 20): Pool {
  const pool = new pg.Pool({
    connectionString,
    max,
    connectionTimeoutMillis: 3_000,
    statement_timeout: 5_000,
    lock_timeout: 4_000,
    query_timeout: 6_000,
    idle_in_transaction_session_timeout: 15_000,
    // Disks have no arm to move any more: the counters are read from their index, and not from the tasks with their texts.
    options: '-c random_page_cost=1.1',
  });
  // A connection that the server closes is replaced on the next query; without listeners its end would be ours too,
  // while idle (the pool's) and in the midst of a transaction (its own).
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  return pool;
}

/** SQLSTATE classes of connection loss, shutdown, lack of resources, time-outs. */
const passing = /^(08|53|57|58|25P03|55P03)/;

const isPassing = (error: unknown): boolean => {
  const { code, message } = error as { code?: unknown; message?: string };
  if (typeof code === 'string') return passing.test(code) || code.startsWith('E');
  return /timeout|terminated|Connection|not queryable/i.test(message ?? '');
};

/** Runs `work` in one transaction; a deadlock's victim is run once more. */
export async function transaction<T>(pool: Pool, work: (client: Client) => Promise<T>): Promise<T> {
  try {
    return await attempt(pool, work);
  } catch (error) {
    if ((error as { code?: string }).code === '40P01') return attempt(pool, work);
    throw error;
  }
}

async function attempt<T>(pool: Pool, work: (client: Client) => Promise<T>): Promise<T> {
  let client: pg.PoolClient | undefined;
  let broken: Error | undefined;
  try {
    client = await pool.connect();
    await client.query('BEGIN');
    const result = await work(client);
    await client.query('COMMIT');
    return result;
  } catch (error) {
    broken = isPassing(error) ? (error as Error) : undefined;
    if (!broken) await client?.query('ROLLBACK').catch((lost: Error) => (broken = lost));
    throw isPassing(error) ? new Unavailable('the database did not answer', { cause: error }) : error;
  } finally {
    client?.release(broken);
  }
}
