// Mandates as they are shown: one's own, given and held; to the office and the administrator all of the ward.
import type pg from 'pg';
import type { ActKind } from '#domain/mandate.ts';
import { stands } from '#ledger/mandates.ts';
import { personJson } from './names.ts';
import { Parameters } from '../policies/reach.ts';
import { atHanoi } from './task-view.ts';
import type { PersonRef, SignedIn, UnitRef } from './types.ts';

/** To come, standing, or ended: by its day, by revocation, or because its principal left the post. */
export type MandateState = 'to_come' | 'standing' | 'over' | 'revoked' | 'lapsed';

export interface MandateView {
  readonly id: string;
  readonly post: { readonly id: string; readonly title: string; readonly unit: UnitRef };
  /** In whose place; null: the post was vacant. */
  readonly principal: PersonRef | null;
  readonly person: PersonRef;
  readonly acts: readonly ActKind[];
  /** None: of all, and tasks of none. */
  readonly campaigns: readonly { readonly id: string; readonly title: string }[];
  readonly decision: { readonly number: string; readonly date: string };
  readonly from: string;
  readonly until: string;
  readonly state: MandateState;
  readonly givenAt: string;
  readonly givenBy: PersonRef;
  readonly revokedAt: string | null;
  /** Whether this actor may end it now. */
  readonly mayRevoke: boolean;
  /** What it is to this actor. */
  readonly mine: 'given' | 'held' | null;
}

export interface MandateQuery {
  readonly of?: 'given' | 'held' | 'all' | undefined;
  /** true: only those that stand or are to come. */
  readonly current?: boolean | undefined;
}

interface Row extends Omit<
  MandateView,
  'from' | 'until' | 'givenAt' | 'revokedAt' | 'state' | 'mayRevoke' | 'mine'
> {
  from_at: Date;
  until_at: Date;
  given_at: Date;
  revoked_at: Date | null;
  stands: boolean;
}

export const seesAllMandates = (actor: SignedIn): boolean =>
  actor.posts.some(({ roles }) => roles.includes('secretariat') || roles.includes('admin'));

/** What concerns the actor: given from their post, by or to them; to some, all of the ward. */
export async function listMandates(
  database: pg.Pool | pg.ClientBase,
  actor: SignedIn,
  { of = 'all', current = false }: MandateQuery,
  now: Date,
  id?: string,
): Promise<MandateView[]> {
  const p = new Parameters();
  const at = p.add(now, 'timestamptz');
  const given = () => `${p.add(actor.person, 'uuid')} IN (m.principal_id, m.given_by)`;
  const held = () => `m.person_id = ${p.add(actor.person, 'uuid')}`;
  const parts = [`m.ward_id = ${p.add(actor.ward, 'uuid')}`];
  if (of !== 'all') parts.push(of === 'given' ? given() : held());
  else if (!seesAllMandates(actor)) parts.push(`(${given()} OR ${held()})`);
  if (id !== undefined) parts.push(`m.id = ${p.add(id, 'uuid')}`);
  if (current) parts.push(`m.until_at > ${at} AND m.revoked_at IS NULL`);
  const { rows } = await (database as pg.Pool).query<Row>(
    `SELECT m.id, m.acts, m.from_at, m.until_at, m.given_at, m.revoked_at, ${stands('m', at)} AS stands,
       jsonb_build_object('id', po.id, 'title', po.title,
         'unit', jsonb_build_object('id', u.id, 'code', u.code, 'name', u.name)) AS post,
       jsonb_build_object('number', m.decision_number, 'date', m.decision_date) AS decision,
       (SELECT coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'title', c.title) ORDER BY c.title), '[]')
        FROM campaign c WHERE c.id = ANY(m.campaigns)) AS campaigns,
       ${personJson('m.principal_id')} AS principal, ${personJson('m.person_id')} AS person, ${personJson('m.given_by')} AS "givenBy"
     FROM mandate m JOIN post po ON po.id = m.post_id JOIN unit u ON u.id = po.unit_id
     WHERE ${parts.join(' AND ')} ORDER BY m.from_at DESC, m.id LIMIT 500`,
    p.values,
  );
  return rows.map((row) => view(row, actor, now));
}

function view(row: Row, actor: SignedIn, now: Date): MandateView {
  const {
    from_at: from,
    until_at: until,
    given_at: givenAt,
    revoked_at: revokedAt,
    stands: _,
    ...rest
  } = row;
  const state = stateOf(row, now);
  const given = [row.principal?.id, row.givenBy.id].includes(actor.person);
  const held = row.person.id === actor.person;
  const office = actor.posts.some(({ roles }) => roles.includes('secretariat'));
  return {
    ...rest,
    ...{ from: atHanoi(from), until: atHanoi(until), givenAt: atHanoi(givenAt) },
    revokedAt: revokedAt && atHanoi(revokedAt),
    state,
    mayRevoke: (state === 'standing' || state === 'to_come') && (given || held || office),
    mine: held ? 'held' : given ? 'given' : null,
  };
}

function stateOf(
  { from_at: from, until_at: until, revoked_at: revoked, stands: stand }: Row,
  now: Date,
): MandateState {
  if (revoked) return 'revoked';
  if (until <= now) return 'over';
  if (from > now) return 'to_come';
  return stand ? 'standing' : 'lapsed';
}

/** @returns null where there is none, or it is not the actor's to see */
export const readMandate = async (
  database: pg.Pool | pg.ClientBase,
  actor: SignedIn,
  id: string,
  now: Date,
): Promise<MandateView | null> => (await listMandates(database, actor, {}, now, id))[0] ?? null;

export interface PostToGive {
  readonly id: string;
  readonly title: string;
  readonly unit: { readonly name: string };
}

/** The posts that the actor may give into other hands: their own; to the office all of the ward. */
export async function postsToGive(pool: pg.Pool, actor: SignedIn): Promise<PostToGive[]> {
  const office = actor.posts.some(({ roles }) => roles.includes('secretariat'));
  const { rows } = await pool.query<PostToGive>(
    `SELECT po.id, po.title, jsonb_build_object('name', u.name) AS unit FROM post po JOIN unit u ON u.id = po.unit_id
     WHERE u.ward_id = $1 AND NOT 'admin' = ANY(po.roles) AND ($2 OR po.id = ANY($3)) ORDER BY po.id <> ALL($3), po.title`,
    [actor.ward, office, actor.posts.map(({ id }) => id)],
  );
  return rows;
}
