// Leaving a post: its rights and sessions end that instant, what was left behind is kept as a pack, and an heir may take over.
import { z } from 'zod';
import { reject } from '#domain/errors.ts';
import type { Client } from '#ledger/database.ts';
import { followHoldings } from '#ledger/follow-organisation.ts';
import { newId } from '#ledger/ids.ts';
import { administratorFault, lockOrganisation } from '#ledger/organisation.ts';
import { administer, type Asking } from './administer.ts';
import { isAdministrator } from './accounts.ts';
import { makePack } from './handover-pack.ts';
import type { Answer } from './types.ts';
import { orgName } from './unit-bodies.ts';
import type { Deps } from './units.ts';

export const leaving = z.strictObject({
  reason: orgName(500).optional(),
  /** Who holds the post from now on; null or absent: it stays vacant. */
  heir: z.uuid().nullable().optional(),
  /** What becomes of the tasks that name the leaver: the heir is named instead, or nobody. */
  tasks: z.enum(['pass', 'clear']).optional(),
});

interface Held {
  person: string;
  user: string | null;
  post: string;
  unit: string;
  from_at: Date;
}

/** Ends a holding now; one that is still to come is taken back. */
export async function endHolding(
  deps: Deps,
  asking: Asking,
  holding: string,
  { reason = '', heir = null, tasks = heir ? 'pass' : 'clear' }: z.output<typeof leaving>,
): Promise<Answer> {
  const now = deps.clock();
  const { ward } = asking.actor;
  const answer = await administer(deps.pool, now, asking, {
    ...{ kind: 'account', permits: ({ roles }) => roles.includes('admin') },
    ...{ verb: 'end-holding', id: holding },
    request: { holding, ...(reason && { reason }), ...(heir && { heir, tasks }) },
    async do(client) {
      await lockOrganisation(client, ward);
      const held = await heldBy(client, ward, holding, now);
      if (!held) return reject('not_found');
      if (heir === held.person) return reject('unknown_person', 'heir');
      if (heir) {
        const known = await client.query('SELECT 1 FROM person WHERE id = $1 AND ward_id = $2', [heir, ward]);
        if (known.rowCount !== 1) return reject('unknown_person', 'heir');
      }
      const begun = held.from_at < now;
      if (begun) await makePack(client, { ward, holding, reason, heir, ...held, now });
      await client.query('UPDATE holding SET until_at = greatest(from_at, $2), heir_id = $3 WHERE id = $1', [
        ...[holding, now, tasks === 'pass' ? heir : null],
      ]);
      if (heir) await take(client, heir, held.post, now);
      await client.query('DELETE FROM session WHERE user_id = $1', [held.user]);
      const admins = await administratorFault(client, ward, now.toISOString());
      return admins ? reject(admins, heir ? 'heir' : undefined) : { status: 200, body: { ended: true } };
    },
  });
  // At once where it can be; whatever is left over, the worker takes up.
  if (answer.status === 200 && isAdministrator(asking.actor))
    await followHoldings(deps.pool, now).catch(() => 0);
  return answer;
}

async function heldBy(client: Client, ward: string, holding: string, now: Date): Promise<Held | null> {
  const { rows } = await client.query<Held>(
    `SELECT h.person_id AS person, pe.user_id AS user, h.post_id AS post, po.unit_id AS unit, h.from_at
     FROM holding h JOIN person pe ON pe.id = h.person_id JOIN post po ON po.id = h.post_id
     WHERE h.id = $1 AND pe.ward_id = $2 AND (h.until_at IS NULL OR h.until_at > $3) FOR UPDATE OF h`,
    [holding, ward, now],
  );
  return rows[0] ?? null;
}

/** The heir holds the post from now on, unless they do already. */
async function take(client: Client, heir: string, post: string, now: Date): Promise<void> {
  await client.query(
    `INSERT INTO holding (id, person_id, post_id, from_at)
     SELECT $1, $2, $3, $4 WHERE NOT EXISTS (SELECT 1 FROM holding
       WHERE person_id = $2 AND post_id = $3 AND (until_at IS NULL OR until_at > $4))`,
    [newId(now), heir, post, now],
  );
}
