// Holds a step still from outside, so that a kill hits it for certain: locks, commits that wait, processes that are stopped.
import { setTimeout as sleep } from 'node:timers/promises';
import { isAlive } from '#local/processes.ts';
import type { House } from './house.ts';

type Release = () => Promise<unknown>;
const held: Release[] = [];

/** Ends every hold that a failed test left behind. */
export async function letGo(house: House): Promise<void> {
  await Promise.all([house.go('worker'), house.go('temporal')]);
  await Promise.all(held.splice(0).map((release) => release().catch(() => {})));
}

/** Each hold ends once, by the test or after it. */
function hold(release: Release): Release {
  let ended: Promise<unknown> | undefined;
  const once = () => (ended ??= release());
  held.push(once);
  return once;
}

/** @throws where it does not come true within twenty seconds: the fault would miss its step */
export async function until(what: string, done: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 20_000; Date.now() < end; await sleep(20)) if (await done()) return;
  throw new Error(`never came: ${what}`);
}

const found = async (house: House, sql: string, values: unknown[]): Promise<boolean> =>
  (await house.pool.query(sql, values)).rowCount! > 0;

/** Locks the process's row: whoever acts on it waits within its transaction. */
export async function holdRow(
  house: House,
  process: string,
): Promise<{ waited: () => Promise<void>; release: Release }> {
  const client = await house.pool.connect();
  client.on('error', () => {});
  await client.query('BEGIN');
  const { rows } = await client.query<{ pid: number }>(
    'SELECT pg_backend_pid() AS pid FROM process WHERE id = $1 FOR UPDATE',
    [process],
  );
  const waiting = 'SELECT 1 FROM pg_stat_activity WHERE $1 = ANY(pg_blocking_pids(pid))';
  return {
    waited: () => until('somebody waits for the row', () => found(house, waiting, [rows[0]!.pid])),
    release: hold(() =>
      client.query('ROLLBACK').then(
        () => client.release(),
        () => client.release(true),
      ),
    ),
  };
}

/**
 * Lets commits be written but not answered: each waits for a standby that does not exist. Nobody else sees them yet.
 * The setting outlives a kill of the server: release it after the restart.
 */
export async function holdCommits(
  house: House,
): Promise<{ waited: (process: string) => Promise<void>; release: Release }> {
  const release = hold(async () => {
    await house.pool.query('ALTER SYSTEM RESET synchronous_standby_names');
    await house.pool.query('SELECT pg_reload_conf()');
  });
  await house.pool.query(`ALTER SYSTEM SET synchronous_standby_names = 'nobody'`);
  await house.pool.query('SELECT pg_reload_conf()');
  const probe = `SELECT pg_logical_emit_message(true, 'probe', '')`;
  await until('commits wait', async () => {
    const wrote = house.pool.query(probe).then(
      () => false,
      () => false,
    );
    return Promise.race([wrote, sleep(300).then(() => true)]);
  });
  const waiting = `SELECT 1 FROM process p JOIN pg_stat_activity a ON a.backend_xid = p.xmax
                   WHERE p.id = $1 AND a.wait_event = 'SyncRep'`;
  return {
    waited: (process) => until('its commit waits', () => found(house, waiting, [process])),
    release,
  };
}

/**
 * Stops the relay between its signal and its delete: Temporal is stopped until the relay waits for it, then the backend
 * that would delete. Everything else goes on.
 */
export async function holdRelay(
  house: House,
  act: () => Promise<unknown>,
  signalled: () => Promise<boolean>,
): Promise<Release> {
  await house.stop('temporal');
  await act();
  const idle = `SELECT pid FROM pg_stat_activity
                WHERE application_name = 'worker' AND state = 'idle in transaction' AND query LIKE '%FROM wake%'`;
  await until('the relay hands over', () => found(house, idle, []));
  const { rows } = await house.pool.query<{ pid: number }>(idle);
  const signal = (name: NodeJS.Signals) => rows.forEach(({ pid }) => isAlive(pid) && process.kill(pid, name));
  const release = hold(async () => signal('SIGCONT'));
  signal('SIGSTOP');
  await house.go('temporal');
  await until('the signal arrived', signalled);
  return release;
}
