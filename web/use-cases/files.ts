// Files come in and go out: looked at, kept once, told by an id; seen by their uploader while loose, then by whoever sees what they belong to.
import type { Readable } from 'node:stream';
import { reject, type Rejection } from '#domain/errors.ts';
import type { EvidenceFile, FileType } from '#domain/evidence.ts';
import { TooBusy, type Inspector } from '#files/inspector.ts';
import type { Inspected } from '#files/inspection.ts';
import { pictureOf, StoreUnavailable, type FileStore } from '#files/store.ts';
import { Unavailable, type Pool } from '#ledger/database.ts';
import { loose } from '#ledger/files.ts';
import { newId } from '#ledger/ids.ts';
import { Parameters } from '../policies/reach.ts';
import { visibleInitiatives } from '../policies/initiatives.ts';
import { visible } from '../policies/tasks.ts';
import type { Arrived } from '../uploads.ts';
import type { SignedIn } from './types.ts';

export interface FileDeps {
  readonly pool: Pool;
  readonly clock: () => Date;
  readonly store: FileStore;
  readonly inspector: Inspector;
}

/** Of what a person has uploaded and no act has named. */
const MOST_LOOSE = 200;
const MOST_LOOSE_BYTES = 1_000_000_000;

/**
 * Takes a file that has arrived: the same one again, while it is loose, is the same file.
 * @throws Unavailable where it could not be kept now
 */
export async function takeFile(
  deps: FileDeps,
  actor: SignedIn,
  { path, name, declared }: Arrived,
): Promise<EvidenceFile | Rejection> {
  if (await hasTooMany(deps.pool, actor)) return reject('too_many_files', 'file');
  return passing(async () => {
    const seen = await deps.inspector.inspect({ path, name, declared });
    if ('refused' in seen) return reject(seen.refused, 'file');
    await keep(deps, path, seen);
    return record(deps, actor, seen);
  });
}

const passing = <T>(work: () => Promise<T>): Promise<T> =>
  work().catch((error: unknown) => {
    const ours = error instanceof StoreUnavailable || error instanceof TooBusy;
    throw ours ? new Unavailable('the file store did not answer', { cause: error }) : error;
  });

async function hasTooMany(pool: Pool, { person }: SignedIn): Promise<boolean> {
  const { rows } = await pool.query<{ files: number; bytes: number }>(
    `SELECT count(*)::int AS files, coalesce(sum(c.bytes), 0)::float8 AS bytes
     FROM file f JOIN content c ON c.sha256 = f.sha256 WHERE f.person_id = $1 AND ${loose('f')}`,
    [person],
  );
  const { files, bytes } = rows[0]!;
  return files >= MOST_LOOSE || bytes >= MOST_LOOSE_BYTES;
}

/** The row first: from then on a sweep leaves the bytes alone, even while no file names them yet. */
async function keep({ pool, store, clock }: FileDeps, path: string, seen: Inspected): Promise<void> {
  const { sha256, type, bytes, picture, look, excerpt } = seen;
  await pool.query(
    `INSERT INTO content (sha256, type, bytes, pictured, look, excerpt, at) VALUES ($1, $2, $3, $4, $5, $6, $7)
     ON CONFLICT (sha256) DO UPDATE SET at = EXCLUDED.at`,
    [sha256, type, bytes, picture !== null, look, excerpt, clock()],
  );
  if (picture && !(await store.has(pictureOf(sha256)))) await store.put(pictureOf(sha256), picture);
  if (!(await store.has(sha256))) await store.put(sha256, path);
}

async function record(
  { pool, clock }: FileDeps,
  { person, ward }: SignedIn,
  { sha256, name, type, bytes }: Inspected,
): Promise<EvidenceFile> {
  const { rows } = await pool.query<{ id: string }>(
    `WITH same AS (
       SELECT id FROM file f WHERE person_id = $3 AND sha256 = $4 AND name = $5 AND ${loose('f')} LIMIT 1
     ), made AS (
       INSERT INTO file (id, ward_id, person_id, sha256, name, at)
       SELECT $1, $2, $3, $4, $5, $6 WHERE NOT EXISTS (SELECT 1 FROM same) RETURNING id
     )
     SELECT id FROM same UNION ALL SELECT id FROM made`,
    [newId(clock()), ward, person, sha256, name, clock()],
  );
  return { id: rows[0]!.id, sha256, name, type, bytes };
}

export interface FoundFile {
  readonly id: string;
  readonly sha256: string;
  readonly name: string;
  readonly type: FileType;
  readonly bytes: number;
  readonly pictured: boolean;
  readonly excerpt: string | null;
}

/** @returns null where there is no such file, or it is not the actor's to see */
export async function findFile(pool: Pool, actor: SignedIn, id: string): Promise<FoundFile | null> {
  const p = new Parameters();
  const mine = `f.id = ${p.add(id, 'uuid')} AND f.ward_id = ${p.add(actor.ward, 'uuid')}`;
  const own = `${loose('f')} AND f.person_id = ${p.add(actor.person, 'uuid')}`;
  const { rows } = await pool.query<FoundFile>(
    `SELECT f.id, f.sha256, f.name, c.type, c.bytes, c.pictured, c.excerpt
     FROM file f JOIN content c ON c.sha256 = f.sha256 LEFT JOIN task t ON t.id = f.task_id
       LEFT JOIN initiative i ON i.id = f.process_id
     WHERE ${mine} AND ((${own}) OR ${visible(actor, p)} OR ${visibleInitiatives(actor, p)})`,
    p.values,
  );
  return rows[0] ?? null;
}

/** @throws Unavailable where the store does not answer, or has lost it */
export const openFile = (store: FileStore, key: string): Promise<Readable> =>
  passing(async () => {
    const stream = await store.read(key);
    if (!stream) throw new StoreUnavailable(`no bytes under ${key}`);
    return stream;
  });

/** What a page shows of documents in words: their first lines, by file. */
export async function excerptsOf(
  pool: Pool,
  actor: SignedIn,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const found = await Promise.all(ids.map((id) => findFile(pool, actor, id)));
  return new Map(found.flatMap((file) => (file?.excerpt ? [[file.id, file.excerpt] as const] : [])));
}
