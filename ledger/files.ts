// The files of tasks and of other processes: which of them an act may name, their binding to its task, and the end of those that nobody used.
import type { EvidenceFile } from '#domain/evidence.ts';
import type { Actor } from '#domain/process.ts';
import type { TaskEvent } from '#domain/task-events.ts';
import { transaction, type Client, type Pool } from './database.ts';

/** No act has named it yet. */
export const loose = (file: string): string => `${file}.task_id IS NULL AND ${file}.process_id IS NULL`;

interface Attaching {
  /** Of the task, or of whatever other process it is to belong to. */
  readonly id: string;
  readonly ward: string;
  readonly actor: Actor;
}

/**
 * Those of the named files that are the actor's own and loose, or with this task already. Locked as strongly as
 * their binding will: of two acts that name one file, the second finds it with the first's task.
 */
export async function filesToAttach(
  client: Client,
  { id, ward, actor }: Attaching,
  named: readonly string[] = [],
): Promise<ReadonlyMap<string, EvidenceFile>> {
  if (named.length === 0) return new Map();
  const { rows } = await client.query<EvidenceFile>({
    name: 'files-to-attach',
    text: `SELECT f.id, f.sha256, f.name, c.type, c.bytes FROM file f JOIN content c ON c.sha256 = f.sha256
           WHERE f.id = ANY($1) AND f.ward_id = $2
             AND (coalesce(f.task_id, f.process_id) = $3 OR (${loose('f')} AND f.person_id = $4))
           ORDER BY f.id FOR NO KEY UPDATE OF f`,
    values: [[...new Set(named)], ward, id, actor.kind === 'person' ? actor.person : null],
  });
  return new Map(rows.map((file) => [file.id, file]));
}

/** What an act named, whatever kind of event it made. */
const named = (events: readonly object[]): string[] =>
  (events as readonly { files?: readonly EvidenceFile[] }[]).flatMap(({ files = [] }) =>
    files.map(({ id }) => id),
  );

/** From now on whoever sees the task sees them. */
export async function bindFiles(client: Client, task: string, events: readonly TaskEvent[]): Promise<void> {
  const ids = named(events);
  if (ids.length === 0) return;
  await client.query({
    name: 'bind-files',
    text: `UPDATE file f SET task_id = $1 WHERE id = ANY($2) AND ${loose('f')}`,
    values: [task, ids],
  });
}

/** The same for a process that is no task. */
export async function bindToProcess(
  client: Client,
  process: string,
  events: readonly object[],
): Promise<void> {
  const ids = named(events);
  if (ids.length === 0) return;
  await client.query({
    name: 'bind-files-to-process',
    text: `UPDATE file f SET process_id = $1 WHERE id = ANY($2) AND ${loose('f')}`,
    values: [process, ids],
  });
}

const DAY_MS = 86_400_000;
/** Time enough to write a report, also over a long weekend. */
const LOOSE_DAYS = 7;

/**
 * Drops files that no act has named for a week, and then the bytes that no file is left of.
 * @param remove from the store; what it says of bytes that are gone already is not looked at
 */
export async function dropLoose(
  pool: Pool,
  now: Date,
  remove: (sha256: string) => Promise<void>,
): Promise<{ files: number; contents: number }> {
  const before = (days: number) => new Date(now.getTime() - days * DAY_MS);
  const files = await pool.query(`DELETE FROM file f WHERE ${loose('f')} AND at < $1`, [before(LOOSE_DAYS)]);
  let contents = 0;
  while (await dropContent(pool, before(1), remove)) contents++;
  return { files: files.rowCount ?? 0, contents };
}

/** Whoever sends the same bytes meanwhile waits for the row, and then brings them anew. */
const dropContent = (pool: Pool, before: Date, remove: (sha256: string) => Promise<void>): Promise<boolean> =>
  transaction(pool, async (client) => {
    const { rows } = await client.query<{ sha256: string }>(
      `SELECT sha256 FROM content c WHERE at < $1
         AND NOT EXISTS (SELECT 1 FROM file f WHERE f.sha256 = c.sha256) LIMIT 1 FOR UPDATE SKIP LOCKED`,
      [before],
    );
    const { sha256 } = rows[0] ?? {};
    if (!sha256) return false;
    await remove(sha256);
    await client.query('DELETE FROM content WHERE sha256 = $1', [sha256]);
    return true;
  });
