// Posts of a unit: made, amended and closed; roles that reach all of the ward are the administrator's to give, confirmed.
import { z } from 'zod';
import { reject, type Rejection } from '#domain/errors.ts';
import { postRanks, postRoles, powerfulRoles, rolesFit, type PostRole } from '#domain/organisation.ts';
import type { Post } from '#domain/process.ts';
import type { Client } from '#ledger/database.ts';
import { newId } from '#ledger/ids.ts';
import { administratorFault, lockOrganisation, readPost } from '#ledger/organisation.ts';
import { administer, type Asking } from './administer.ts';
import type { Answer } from './types.ts';
import { orgCode, orgName } from './unit-bodies.ts';
import { maintains, type Deps } from './units.ts';

const roles = z
  .array(z.enum(postRoles))
  .max(postRoles.length)
  .transform((given) => postRoles.filter((role) => given.includes(role)));

/** true: whoever gives roles that reach all of the ward has read what they mean. */
const confirmed = z.boolean().optional();

export const postBody = z.strictObject({
  code: orgCode,
  title: orgName(160),
  rank: z.enum(postRanks),
  roles: roles.optional(),
  confirmed,
});

export const postAmendment = z.strictObject({
  title: orgName(160).optional(),
  rank: z.enum(postRanks).optional(),
  roles: roles.optional(),
  confirmed,
});

const isAdmin = (post: Pick<Post, 'roles'>) => post.roles.includes('admin');

/** The office makes and names posts; roles are the administrator's. */
const permits = (givesRoles: boolean) => (post: Post) => (givesRoles ? isAdmin(post) : maintains(post));

const rolesFault = (
  before: readonly PostRole[],
  after: readonly PostRole[],
  sure: boolean | undefined,
): Rejection | null => {
  if (!rolesFit(after)) return reject('admin_alone', 'roles');
  const more = after.some((role) => powerfulRoles.includes(role) && !before.includes(role));
  return more && !sure ? reject('unconfirmed', 'confirmed') : null;
};

export function makePost(
  deps: Deps,
  asking: Asking,
  unit: string,
  body: z.output<typeof postBody>,
): Promise<Answer> {
  const now = deps.clock();
  const { ward } = asking.actor;
  const id = newId(now);
  const { code, title, rank, roles: given = [] } = body;
  return administer(deps.pool, now, asking, {
    ...{ kind: 'post', verb: 'create', id, request: { unit, ...body } },
    permits: permits(given.length > 0),
    async do(client) {
      await lockOrganisation(client, ward);
      const { rows } = await client.query<{ closed: boolean }>(
        'SELECT closed_at IS NOT NULL AS closed FROM unit WHERE id = $2 AND ward_id = $1 FOR SHARE',
        [ward, unit],
      );
      if (!rows[0]) return reject('not_found');
      if (rows[0].closed) return reject('wrong_state');
      const fault = rolesFault([], given, body.confirmed);
      if (fault) return fault;
      if (await codeTaken(client, ward, code)) return reject('code_taken', 'code');
      await client.query(
        'INSERT INTO post (id, unit_id, code, title, rank, roles) VALUES ($1, $2, $3, $4, $5, $6)',
        [id, unit, code, title, rank, given],
      );
      return { status: 201, body: { id, version: 1 } };
    },
  });
}

async function codeTaken(client: Client, ward: string, code: string): Promise<boolean> {
  const { rowCount } = await client.query(
    'SELECT 1 FROM post po JOIN unit u ON u.id = po.unit_id WHERE u.ward_id = $1 AND po.code = $2',
    [ward, code],
  );
  return rowCount !== 0;
}

/** Rights follow at once: every act looks at the posts as they are then. */
export function amendPost(
  deps: Deps,
  asking: Asking,
  id: string,
  body: z.output<typeof postAmendment>,
  ifMatch?: number,
): Promise<Answer> {
  const now = deps.clock();
  const { ward } = asking.actor;
  return administer(deps.pool, now, asking, {
    ...{ kind: 'post', verb: 'amend', id, request: body },
    permits: permits(body.roles !== undefined),
    async do(client, note) {
      await lockOrganisation(client, ward);
      const old = await readPost(client, ward, id);
      if (!old) return reject('not_found');
      if (ifMatch !== undefined && ifMatch !== old.version) return reject('stale');
      if (old.closedAt) return reject('wrong_state');
      const before = { title: old.title, rank: old.rank, roles: old.roles };
      const { title = old.title, rank = old.rank, roles: given = old.roles } = body;
      const after = { title, rank, roles: given };
      if (JSON.stringify(before) === JSON.stringify(after)) return reject('unchanged');
      const fault = rolesFault(old.roles, given, body.confirmed);
      if (fault) return fault;
      note({ before, after });
      await client.query(
        'UPDATE post SET title = $2, rank = $3, roles = $4, version = version + 1 WHERE id = $1',
        [id, title, rank, given],
      );
      const admins = body.roles && (await administratorFault(client, ward, now.toISOString()));
      if (admins) return reject(admins, 'roles');
      return { status: 200, body: { id, version: old.version + 1 } };
    },
  });
}

export function closePost(deps: Deps, asking: Asking, id: string): Promise<Answer> {
  const now = deps.clock();
  const { ward } = asking.actor;
  return administer(deps.pool, now, asking, {
    ...{ kind: 'post', verb: 'close', id, request: {}, permits: maintains },
    async do(client, note) {
      await lockOrganisation(client, ward);
      const old = await readPost(client, ward, id);
      if (!old) return reject('not_found');
      if (old.closedAt) return reject('wrong_state');
      const held = await client.query(
        'SELECT 1 FROM holding WHERE post_id = $1 AND (until_at IS NULL OR until_at > $2)',
        [id, now],
      );
      if (held.rowCount !== 0) return reject('post_held');
      note({ before: { code: old.code, title: old.title } });
      await client.query('UPDATE post SET closed_at = $2, version = version + 1 WHERE id = $1', [id, now]);
      return { status: 200, body: { id, version: old.version + 1 } };
    },
  });
}
