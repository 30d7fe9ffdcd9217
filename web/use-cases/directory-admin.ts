// What the pages of administration read: the tree, one unit with its posts and history, people with what they held and hold.
import { fold } from '#domain/fold.ts';
import type { PostRole } from '#domain/organisation.ts';
import type { Pool } from '#ledger/database.ts';
import { openTasksOf } from '#ledger/follow-organisation.ts';
import { readUnits } from '#ledger/organisation.ts';
import type { UnitContent } from './unit-rows.ts';
import { atHanoi } from './task-view.ts';
import type { SignedIn, UnitRef } from './types.ts';

export interface HoldingView {
  readonly id: string;
  readonly person: { readonly id: string; readonly name: string };
  readonly post: { readonly id: string; readonly title: string };
  readonly unit: UnitRef;
  readonly from: string;
  readonly until: string | null;
}

export interface PostView {
  readonly id: string;
  readonly code: string;
  readonly title: string;
  readonly rank: 'leader' | 'deputy' | 'officer';
  readonly roles: readonly PostRole[];
  readonly version: number;
  readonly closed: string | null;
  /** Of now and to come. */
  readonly holdings: readonly HoldingView[];
}

export interface UnitDetail extends UnitRef {
  readonly shortName: string;
  readonly kind: string;
  readonly parent: UnitRef | null;
  readonly leads: UnitRef | null;
  readonly version: number;
  readonly closed: string | null;
  readonly successor: UnitRef | null;
  readonly openTasks: number;
  readonly posts: readonly PostView[];
  readonly changes: readonly {
    readonly kind: string;
    readonly since: string;
    readonly decision: string | null;
    readonly before: UnitContent | null;
    readonly after: UnitContent | null;
  }[];
}

interface HoldingRow {
  id: string;
  person_id: string;
  name: string;
  post_id: string;
  title: string;
  unit_id: string;
  code: string;
  unit_name: string;
  from_at: Date;
  until_at: Date | null;
}

const holdings = `SELECT h.id, h.person_id, pe.name, h.post_id, po.title, po.unit_id, u.code, u.name AS unit_name,
    h.from_at, h.until_at
  FROM holding h JOIN person pe ON pe.id = h.person_id JOIN post po ON po.id = h.post_id JOIN unit u ON u.id = po.unit_id`;

const holdingView = (row: HoldingRow): HoldingView => ({
  id: row.id,
  person: { id: row.person_id, name: row.name },
  post: { id: row.post_id, title: row.title },
  unit: { id: row.unit_id, code: row.code, name: row.unit_name },
  from: atHanoi(row.from_at),
  until: row.until_at && atHanoi(row.until_at),
});

/** Null where there is none in the ward. */
export async function unitDetail(
  pool: Pool,
  actor: SignedIn,
  id: string,
  now: Date,
): Promise<UnitDetail | null> {
  const units = await readUnits(pool, actor.ward);
  const unit = units.get(id);
  if (!unit) return null;
  const ref = (key: string | null): UnitRef | null => {
    const found = key === null ? undefined : units.get(key);
    return found ? { id: found.key, code: found.code, name: found.name } : null;
  };
  const [posts, held, changes, tasks] = await Promise.all([
    pool.query<Omit<PostView, 'holdings' | 'closed'> & { closed_at: Date | null }>(
      `SELECT id, code, title, rank, roles, version, closed_at FROM post WHERE unit_id = $1
       ORDER BY closed_at NULLS FIRST, array_position(ARRAY['leader', 'deputy', 'officer'], rank), title`,
      [id],
    ),
    pool.query<HoldingRow>(
      `${holdings} WHERE po.unit_id = $1 AND (h.until_at IS NULL OR h.until_at > $2) ORDER BY h.from_at`,
      [id, now],
    ),
    pool.query<UnitDetail['changes'][number] & { since: Date }>(
      'SELECT kind, since, decision, before, after FROM unit_change WHERE unit_id = $1 ORDER BY since DESC, id DESC',
      [id],
    ),
    openTasksOf(pool, id, null),
  ]);
  return {
    id,
    code: unit.code,
    name: unit.name,
    shortName: unit.shortName,
    kind: unit.kind,
    parent: ref(unit.parent),
    leads: ref(unit.leads),
    version: unit.version,
    closed: unit.closedAt && atHanoi(unit.closedAt),
    successor: ref(unit.successor),
    openTasks: tasks.moving,
    posts: posts.rows.map(({ closed_at: closed, ...post }) => ({
      ...post,
      closed: closed && atHanoi(closed),
      holdings: held.rows.filter((row) => row.post_id === post.id).map(holdingView),
    })),
    changes: changes.rows.map((row) => ({ ...row, since: atHanoi(row.since) })),
  };
}

export interface PostChoice {
  readonly id: string;
  readonly title: string;
  readonly unit: string;
  readonly unitId: string;
  readonly vacant: boolean;
}

/** The posts that can be held, unit by unit. */
export async function listPosts(pool: Pool, actor: SignedIn, now: Date): Promise<PostChoice[]> {
  const { rows } = await pool.query<PostChoice>(
    `SELECT po.id, po.title, u.name AS unit, u.id AS "unitId", NOT EXISTS (
       SELECT 1 FROM holding h WHERE h.post_id = po.id AND h.from_at <= $2 AND (h.until_at IS NULL OR h.until_at > $2)
     ) AS vacant
     FROM post po JOIN unit u ON u.id = po.unit_id WHERE u.ward_id = $1 AND po.closed_at IS NULL
     ORDER BY u.position, u.name, array_position(ARRAY['leader', 'deputy', 'officer'], po.rank), po.title`,
    [actor.ward, now],
  );
  return rows;
}

export interface PersonView {
  readonly id: string;
  readonly name: string;
  readonly code: string | null;
  readonly email: string | null;
  readonly account: {
    readonly name: string;
    readonly locked: boolean;
    readonly passwordDue: boolean;
    /** How many sessions are open. */
    readonly sessions: number;
  } | null;
  /** All that they held, hold and will hold, newest first. */
  readonly holdings: readonly HoldingView[];
}

interface PersonRow {
  id: string;
  name: string;
  code: string | null;
  email: string | null;
  username: string | null;
  banned: boolean | null;
  password_due: boolean;
  sessions: number;
}

/** Everybody of the ward, or one of them; found by name, account and post without diacritics. */
export async function listDirectory(
  pool: Pool,
  actor: SignedIn,
  { id, q }: { id?: string; q?: string | undefined },
  now: Date,
): Promise<PersonView[]> {
  const [people, held] = await Promise.all([
    pool.query<PersonRow>(
      `SELECT pe.id, pe.name, pe.code, pe.email, us.username, us.banned, us.password_due,
         (SELECT count(*)::int FROM session s WHERE s.user_id = us.id AND s.expires_at > $3) AS sessions
       FROM person pe LEFT JOIN "user" us ON us.id = pe.user_id
       WHERE pe.ward_id = $1 AND ($2::uuid IS NULL OR pe.id = $2) ORDER BY pe.name, pe.id`,
      [actor.ward, id ?? null, now],
    ),
    pool.query<HoldingRow>(
      `${holdings} WHERE pe.ward_id = $1 AND ($2::uuid IS NULL OR pe.id = $2) ORDER BY h.from_at DESC, h.id`,
      [actor.ward, id ?? null],
    ),
  ]);
  const byPerson = new Map<string, HoldingView[]>();
  for (const row of held.rows) {
    const views = byPerson.get(row.person_id) ?? [];
    byPerson.set(row.person_id, [...views, holdingView(row)]);
  }
  const views = people.rows.map((row): PersonView => ({
    ...{ id: row.id, name: row.name, code: row.code, email: row.email },
    account: row.username
      ? {
          ...{ name: row.username, locked: row.banned === true },
          ...{ passwordDue: row.password_due, sessions: row.sessions },
        }
      : null,
    holdings: byPerson.get(row.id) ?? [],
  }));
  const wanted = fold(q ?? '');
  if (!wanted) return views;
  return views.filter(({ name, code, account, holdings: all }) =>
    fold(
      [
        name,
        code ?? '',
        account?.name ?? '',
        ...all.flatMap(({ post, unit }) => [post.title, unit.name]),
      ].join(' '),
    ).includes(wanted),
  );
}
