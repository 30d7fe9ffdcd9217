// Days off as they are shown: one's own, those of the units that one leads, to the office all of the ward.
import type pg from 'pg';
import { personJson } from './names.ts';
import { Parameters } from '../policies/reach.ts';
import { atHanoi } from './task-view.ts';
import type { PersonRef, SignedIn } from './types.ts';

export interface TimeOffView {
  readonly id: string;
  readonly person: PersonRef;
  readonly from: string;
  readonly until: string;
  readonly decision: { readonly number: string; readonly date: string } | null;
  /** Who is proposed to stand in; once confirmed, who does. Null: nobody was found. */
  readonly substitute: PersonRef | null;
  readonly confirmedAt: string | null;
  readonly cancelledAt: string | null;
  /** Neither confirmed nor cancelled, and not over. */
  readonly open: boolean;
  readonly mayConfirm: boolean;
  readonly mayCancel: boolean;
}

interface Row extends Omit<
  TimeOffView,
  'from' | 'until' | 'confirmedAt' | 'cancelledAt' | 'open' | 'mayConfirm' | 'mayCancel'
> {
  from_at: Date;
  until_at: Date;
  confirmed_at: Date | null;
  cancelled_at: Date | null;
}

export async function listTimeOff(
  database: pg.Pool | pg.ClientBase,
  actor: SignedIn,
  now: Date,
  id?: string,
): Promise<TimeOffView[]> {
  const p = new Parameters();
  const at = () => p.add(now, 'timestamptz');
  const parts = [`o.ward_id = ${p.add(actor.ward, 'uuid')}`];
  if (!actor.posts.some(({ roles }) => roles.includes('secretariat'))) {
    const led = p.add(
      actor.posts.filter(({ rank }) => rank === 'leader').flatMap(({ scope }) => scope),
      'uuid[]',
    );
    const below = `EXISTS (SELECT 1 FROM holding h JOIN post po ON po.id = h.post_id WHERE h.person_id = o.person_id
      AND h.from_at <= ${at()} AND (h.until_at IS NULL OR h.until_at > ${at()}) AND po.unit_id = ANY(${led}))`;
    parts.push(`(${p.add(actor.person, 'uuid')} IN (o.person_id, o.entered_by) OR ${below})`);
  }
  if (id === undefined) parts.push(`o.until_at > ${at()} AND o.cancelled_at IS NULL`);
  else parts.push(`o.id = ${p.add(id, 'uuid')}`);
  const { rows } = await (database as pg.Pool).query<Row>(
    `SELECT o.id, o.from_at, o.until_at, o.confirmed_at, o.cancelled_at,
       CASE WHEN o.decision_number IS NOT NULL
         THEN jsonb_build_object('number', o.decision_number, 'date', o.decision_date) END AS decision,
       ${personJson('o.person_id')} AS person, ${personJson('o.substitute_id')} AS substitute
     FROM time_off o WHERE ${parts.join(' AND ')} ORDER BY o.from_at, o.id LIMIT 500`,
    p.values,
  );
  return rows.map((row) => view(row, now));
}

/** Who may see days off may settle them: the person, whoever leads them, the office. */
function view(row: Row, now: Date): TimeOffView {
  const { from_at: from, until_at: until, confirmed_at: confirmed, cancelled_at: cancelled, ...rest } = row;
  const standing = cancelled === null && until > now;
  const open = standing && confirmed === null;
  return {
    ...rest,
    ...{ from: atHanoi(from), until: atHanoi(until) },
    confirmedAt: confirmed && atHanoi(confirmed),
    cancelledAt: cancelled && atHanoi(cancelled),
    ...{ open, mayConfirm: open, mayCancel: standing },
  };
}

/** @returns null where there is none, or it is not the actor's to see */
export const readTimeOff = async (
  database: pg.Pool | pg.ClientBase,
  actor: SignedIn,
  id: string,
  now: Date,
): Promise<TimeOffView | null> => (await listTimeOff(database, actor, now, id))[0] ?? null;
