// Mandates (ủy quyền): given by whoever holds the post or by the office, on a decision document; revoked at once; listed for those concerned.
import { z } from 'zod';
import { isRejection, reject, type Rejection } from '#domain/errors.ts';
import { actKinds, refusesMandate } from '#domain/mandate.ts';
import type { Post } from '#domain/process.ts';
import { instant } from '#domain/task-bodies.ts';
import type { Client, Pool } from '#ledger/database.ts';
import { newId } from '#ledger/ids.ts';
import { tellOfMandates } from '#ledger/mandate-notices.ts';
import { administer, type Asking } from './administer.ts';
import { readMandate } from './list-mandates.ts';
import type { Answer, SignedIn } from './types.ts';

const words = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .refine((value) => value.isWellFormed() && !/\p{Cc}/u.test(value), { error: 'broken_text' });

/** The document by which it was decided. */
export const decision = z.strictObject({ number: words(60), date: z.iso.date() });

export const mandateBody = z.strictObject({
  post: z.uuid(),
  /** Whose place is taken, where several hold the post. */
  principal: z.uuid().optional(),
  person: z.uuid(),
  acts: z
    .array(z.enum(actKinds))
    .min(1)
    .transform((acts) => [...new Set(acts)]),
  /** Without one: on the tasks of all campaigns, and on those of none. */
  campaigns: z.array(z.uuid()).max(50).default([]),
  decision,
  from: instant,
  until: instant,
});
export type MandateBody = z.output<typeof mandateBody>;

interface Deps {
  readonly pool: Pool;
  readonly clock: () => Date;
}

/** The holder of the post, or the office on a decision from above. */
export function giveMandate(deps: Deps, asking: Asking, body: MandateBody): Promise<Answer> {
  const now = deps.clock();
  const id = newId(now);
  return administer(deps.pool, now, asking, {
    kind: 'mandate',
    verb: 'give',
    id,
    request: body,
    permits: (post: Post) => post.id === body.post || post.roles.includes('secretariat'),
    do: async (client) => {
      const made = await insertMandate(client, asking.actor, { ...body, id, at: now });
      return made ?? { status: 201, body: await readMandate(client, asking.actor, id, now) };
    },
  });
}

/** A mandate that is to stand: what was asked for, under an id of its own. */
export interface NewMandate extends MandateBody {
  readonly id: string;
  readonly at: Date;
  /** The days off for which it is given. */
  readonly timeOff?: string;
}

/** In the caller's transaction. @returns why not, or null where it now stands */
export async function insertMandate(
  client: Client,
  actor: SignedIn,
  mandate: NewMandate,
): Promise<Rejection | null> {
  const { ward, person: by } = actor;
  const at = mandate.at.toISOString();
  // Two that would close a circle together meet here.
  await client.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`mandates:${ward}`]);
  const found = await concerned(client, ward, mandate);
  if (!found) return reject('unknown_post', 'post');
  const principal = principalOf(found.holders, mandate.principal, by);
  if (isRejection(principal)) return principal;
  const { post, ...facts } = found;
  const giving = { ...mandate, post, principal: principal.person, to: mandate.person };
  const refused = refusesMandate(giving, { ...facts, at, by });
  if (refused) return refused;
  const unknown = mandate.campaigns.findIndex((one) => !found.campaigns.includes(one));
  if (unknown >= 0) return reject('unknown_campaign', `campaigns.${unknown}`);
  await client.query(
    `INSERT INTO mandate (id, ward_id, post_id, principal_id, person_id, acts, campaigns, decision_number, decision_date,
       from_at, until_at, given_by, given_at, time_off_id)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
    [
      ...[mandate.id, ward, mandate.post, principal.person, mandate.person, mandate.acts, mandate.campaigns],
      ...[mandate.decision.number, mandate.decision.date, mandate.from, mandate.until, by, at],
      mandate.timeOff,
    ],
  );
  await tellOfMandates(client, 'mandate-given', [mandate.id], by, mandate.at);
  return null;
}

/** Whose place is taken: who was named; else whoever gives it, or the only holder; nobody's where the post is vacant. */
function principalOf(
  holders: readonly string[],
  named: string | undefined,
  by: string,
): { person: string | null } | Rejection {
  const principal = named ?? (holders.includes(by) ? by : holders[0]);
  if (principal === undefined) return { person: null };
  const known = holders.includes(principal) && (named ?? (principal === by || holders.length === 1));
  return known ? { person: principal } : reject('unknown_person', 'principal');
}

interface Concerned {
  readonly post: Post;
  readonly holders: readonly string[];
  readonly holdsPost: boolean;
  readonly campaigns: readonly string[];
  readonly others: readonly { principal: string | null; to: string }[];
}

/** @returns null where the ward has no such post */
async function concerned(client: Client, ward: string, mandate: NewMandate): Promise<Concerned | null> {
  const { post, person, from, until, at } = mandate;
  const holds = `h.from_at <= $4 AND (h.until_at IS NULL OR h.until_at > $4)`;
  const { rows } = await client.query<Post & Omit<Concerned, 'post'>>(
    `SELECT po.id, po.unit_id AS unit, po.rank, po.roles, '{}'::uuid[] AS scope,
       ARRAY(SELECT h.person_id FROM holding h WHERE h.post_id = po.id AND ${holds} ORDER BY h.from_at) AS holders,
       EXISTS (SELECT 1 FROM person pe JOIN holding h ON h.person_id = pe.id JOIN post own ON own.id = h.post_id
         WHERE pe.id = $3 AND pe.ward_id = $2 AND ${holds} AND NOT 'admin' = ANY(own.roles)) AS "holdsPost",
       ARRAY(SELECT id FROM campaign WHERE ward_id = $2) AS campaigns,
       (SELECT coalesce(jsonb_agg(jsonb_build_object('principal', m.principal_id, 'to', m.person_id)), '[]') FROM mandate m
        WHERE m.ward_id = $2 AND m.revoked_at IS NULL AND m.from_at < $6 AND m.until_at > $5) AS others
     FROM post po JOIN unit u ON u.id = po.unit_id WHERE po.id = $1 AND u.ward_id = $2`,
    [post, ward, person, at, from, until],
  );
  const row = rows[0];
  return row ? { ...row, post: row } : null;
}

/** At once, by whoever gave the post or entered it, by whoever acts under it, and by the office. */
export function revokeMandate(deps: Deps, asking: Asking, id: string): Promise<Answer> {
  const now = deps.clock();
  const { actor } = asking;
  return administer(deps.pool, now, asking, {
    kind: 'mandate',
    verb: 'revoke',
    id,
    request: { mandate: id },
    permits: () => true,
    do: async (client) => {
      const before = await readMandate(client, actor, id, now);
      if (!before) return reject('not_found');
      const ended = before.state !== 'standing' && before.state !== 'to_come';
      if (!before.mayRevoke) return reject(ended ? 'wrong_state' : 'forbidden');
      await client.query('UPDATE mandate SET revoked_at = $2, revoked_by = $3 WHERE id = $1', [
        ...[id, now, actor.person],
      ]);
      await tellOfMandates(client, 'mandate-revoked', [id], actor.person, now);
      return { status: 200, body: await readMandate(client, actor, id, now) };
    },
  });
}
