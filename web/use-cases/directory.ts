// Who and what a ward has: me, its units, its people, its campaigns.
import type { CampaignPhase } from '#domain/campaign.ts';
import type { ActKind } from '#domain/mandate.ts';
import type { Pool } from '#ledger/database.ts';
import { readUnits, standing } from '#ledger/organisation.ts';
import { atHanoi } from './task-view.ts';
import type { Me, PostRef } from './me-types.ts';
import type { CampaignView, PersonRef, SignedIn, UnitRef } from './types.ts';

export async function me(pool: Pool, actor: SignedIn): Promise<Me> {
  const { rows } = await pool.query<{ id: string; name: string; demo_shift_days: number | null }>(
    'SELECT id, name, demo_shift_days FROM ward WHERE id = $1',
    [actor.ward],
  );
  const { id, name, demo_shift_days: shiftDays } = rows[0]!;
  return {
    person: { id: actor.person, name: actor.name },
    posts: actor.posts.map(refOf),
    mandated: actor.mandated.flatMap((post) => {
      const { id, principal, acts, campaigns, until } = post.mandate;
      if (id === null || until === null) return [];
      const mandate = {
        id,
        principal: principal === null ? null : { id: principal, name: post.principalName! },
        acts: acts as ActKind[],
        campaigns: campaigns ?? [],
        until: atHanoi(until),
      };
      return [{ ...refOf(post), mandate }];
    }),
    vacant: actor.mandated.filter(({ mandate }) => mandate.id === null).map(refOf),
    acting: actor.acting ?? null,
    ward: { id, name },
    demo: shiftDays === null ? null : { shiftDays },
  };
}

const refOf = ({ id, title, unitRef: unit, roles }: SignedIn['posts'][number]): PostRef => ({
  ...{ id, title, unit, roles },
});

export interface UnitRow extends UnitRef {
  readonly shortName: string;
  readonly kind: string;
  readonly parent: string | null;
  readonly leads: string | null;
  readonly closed: string | null;
  readonly version: number;
}

/** Those that stand; with `closed` those that were as well. */
export async function listUnits(pool: Pool, actor: SignedIn, closed = false): Promise<UnitRow[]> {
  const units = await readUnits(pool, actor.ward);
  const wanted = closed ? [...units.values()] : standing(units);
  return wanted.map(({ key, closedAt, position: _, successor: __, ...unit }) => ({
    ...unit,
    id: key,
    closed: closedAt && atHanoi(closedAt),
  }));
}

export interface PersonRow extends PersonRef {
  readonly unit: string;
}

/** People who hold a post now, once for each post. */
export async function listPeople(
  pool: Pool,
  actor: SignedIn,
  { unit }: { unit?: string | undefined },
  now: Date,
): Promise<PersonRow[]> {
  const { rows } = await pool.query<PersonRow>(
    `SELECT pe.id, pe.name, po.title AS post, po.unit_id AS unit
     FROM person pe JOIN holding h ON h.person_id = pe.id AND h.from_at <= $2 AND (h.until_at IS NULL OR h.until_at > $2)
     JOIN post po ON po.id = h.post_id
     WHERE pe.ward_id = $1 AND ($3::uuid IS NULL OR po.unit_id = $3) ORDER BY pe.name, po.title`,
    [actor.ward, now, unit ?? null],
  );
  return rows;
}

interface CampaignRow {
  id: string;
  code: string;
  title: string;
  status: 'running' | 'closed';
  phases: (CampaignPhase & { open: boolean })[];
  launched_at: Date;
}

/** A phase is open from when it was opened until its end. */
const campaignView = ({ launched_at: at, phases, ...row }: CampaignRow, now: string): CampaignView => ({
  ...row,
  phases: phases.map((phase) => ({
    ...phase,
    open: phase.open && (phase.end === null || now < phase.end),
    start: phase.start && atHanoi(phase.start),
    end: phase.end && atHanoi(phase.end),
  })),
  launchedAt: atHanoi(at),
});

/** Every campaign of the actor's ward, or the one with this id. */
export async function listCampaigns(
  pool: Pool,
  actor: SignedIn,
  now: Date,
  id?: string,
): Promise<CampaignView[]> {
  const { rows } = await pool.query<CampaignRow>(
    `SELECT id, code, title, status, phases, launched_at FROM campaign
     WHERE ward_id = $1 AND ($2::uuid IS NULL OR id = $2) ORDER BY launched_at DESC`,
    [actor.ward, id ?? null],
  );
  return rows.map((row) => campaignView(row, now.toISOString()));
}
