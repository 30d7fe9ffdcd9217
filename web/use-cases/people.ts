// People and the posts that they hold, from a day and until one: the administrator's to write, who may read them.
import { z } from 'zod';
import { reject } from '#domain/errors.ts';
import type { Post } from '#domain/process.ts';
import { newId } from '#ledger/ids.ts';
import { administratorFault, lockOrganisation, readPost } from '#ledger/organisation.ts';
import { administer, type Asking } from './administer.ts';
import type { Answer } from './types.ts';
import { orgCode, orgName } from './unit-bodies.ts';
import type { Deps } from './units.ts';

const instant = z.iso
  .datetime({ offset: true })
  .refine((text) => /^20\d\d-/.test(text), { error: 'out_of_years' })
  .transform((text) => new Date(text).toISOString());

export const personBody = z.strictObject({ name: orgName(200), code: orgCode.optional() });
export const holdingBody = z.strictObject({
  post: z.uuid(),
  /** From now on, where it is not said. */
  from: instant.optional(),
  until: instant.nullable().optional(),
});

const onPeople = { kind: 'person', permits: ({ roles }: Post) => roles.includes('admin') } as const;

export function makePerson(deps: Deps, asking: Asking, body: z.output<typeof personBody>): Promise<Answer> {
  const now = deps.clock();
  const { ward } = asking.actor;
  const id = newId(now);
  return administer(deps.pool, now, asking, {
    ...{ ...onPeople, verb: 'create', id, request: body },
    async do(client) {
      const { rowCount } = await client.query(
        'INSERT INTO person (id, ward_id, name, code) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING',
        [id, ward, body.name, body.code ?? null],
      );
      return rowCount === 1 ? { status: 201, body: { person: id } } : reject('code_taken', 'code');
    },
  });
}

export function renamePerson(
  deps: Deps,
  asking: Asking,
  id: string,
  { name }: { name: string },
): Promise<Answer> {
  const now = deps.clock();
  return administer(deps.pool, now, asking, {
    ...{ ...onPeople, verb: 'rename', id, request: { name } },
    async do(client, note) {
      const { rows } = await client.query<{ name: string; user_id: string | null }>(
        'SELECT name, user_id FROM person WHERE id = $1 AND ward_id = $2 FOR UPDATE',
        [id, asking.actor.ward],
      );
      if (!rows[0]) return reject('not_found');
      if (rows[0].name === name) return reject('unchanged');
      note({ before: { name: rows[0].name } });
      await client.query('UPDATE person SET name = $2 WHERE id = $1', [id, name]);
      await client.query('UPDATE "user" SET name = $2 WHERE id = $1', [rows[0].user_id, name]);
      return { status: 200, body: { person: id } };
    },
  });
}

/** Somebody holds a post, now or from a day to come. */
export function giveHolding(
  deps: Deps,
  asking: Asking,
  person: string,
  body: z.output<typeof holdingBody>,
): Promise<Answer> {
  const now = deps.clock();
  const { ward } = asking.actor;
  const { post, from = now.toISOString(), until = null } = body;
  const id = newId(now);
  return administer(deps.pool, now, asking, {
    ...{ ...onPeople, verb: 'give-post', id: person, request: { holding: id, post, from, until } },
    async do(client) {
      await lockOrganisation(client, ward);
      const known = await client.query('SELECT 1 FROM person WHERE id = $1 AND ward_id = $2', [person, ward]);
      if (known.rowCount !== 1) return reject('not_found');
      const found = await readPost(client, ward, post);
      if (!found || found.closedAt) return reject('unknown_post', 'post');
      if (until !== null && until <= from) return reject('invalid', 'until');
      const overlapping = await client.query(
        `SELECT 1 FROM holding WHERE person_id = $1 AND post_id = $2
           AND from_at < coalesce($4::timestamptz, 'infinity') AND coalesce(until_at, 'infinity') > $3::timestamptz`,
        [person, post, from, until],
      );
      if (overlapping.rowCount !== 0) return reject('holding_overlaps', 'from');
      await client.query(
        'INSERT INTO holding (id, person_id, post_id, from_at, until_at) VALUES ($1, $2, $3, $4, $5)',
        [id, person, post, from, until],
      );
      const admins = await administratorFault(client, ward, now.toISOString());
      if (admins === 'admin_alone') return reject(admins, 'post');
      return { status: 201, body: { holding: id } };
    },
  });
}
