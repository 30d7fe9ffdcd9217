// The ward's organisation as domain/organisation-rows.ts has it, read whole, with the ids behind its codes.
import { dayOf } from '#domain/days.ts';
import type { HolderLine, Organisation, PostLine } from '#domain/organisation-rows.ts';
import type { Client, Pool } from '#ledger/database.ts';
import { readUnits, type UnitRecord } from '#ledger/organisation.ts';

export interface World {
  readonly organisation: Organisation;
  readonly units: ReadonlyMap<string, UnitRecord>;
  readonly posts: ReadonlyMap<string, { id: string; version: number }>;
  readonly people: ReadonlyMap<string, string>;
  /** By person, post and first day. */
  readonly holdings: ReadonlyMap<string, string>;
}

export const holdingKey = ({ person, post, from }: Pick<HolderLine, 'person' | 'post' | 'from'>): string =>
  `${person} ${post} ${from}`;

/** The last day of a term whose end is an instant: one that ends at 24:00 ends on that day. */
const lastDay = (until: Date): string => dayOf(new Date(until.getTime() - 1));

export async function readWorld(client: Client | Pool, ward: string, now: Date): Promise<World> {
  const query = client as Client;
  const all = [...(await readUnits(client, ward)).values()];
  const codes = new Map(all.map(({ key, code }) => [key, code]));
  const open = all.filter(({ closedAt }) => closedAt === null);
  const posts = await query.query<PostLine & { id: string; version: number; closed: boolean }>(
    `SELECT po.id, po.code, u.code AS unit, po.title, po.rank, po.roles, po.version, po.closed_at IS NOT NULL AS closed
     FROM post po JOIN unit u ON u.id = po.unit_id WHERE u.ward_id = $1
     ORDER BY u.position, u.code, array_position(ARRAY['leader', 'deputy', 'officer'], po.rank), po.code`,
    [ward],
  );
  const people = await query.query<{ id: string; code: string; name: string }>(
    `SELECT pe.id, coalesce(pe.code, us.username, pe.id::text) AS code, pe.name
     FROM person pe LEFT JOIN "user" us ON us.id = pe.user_id WHERE pe.ward_id = $1 ORDER BY code`,
    [ward],
  );
  const person = new Map(people.rows.map((row) => [row.id, row]));
  const held = await query.query<{
    id: string;
    person: string;
    post: string;
    from_at: Date;
    until_at: Date | null;
  }>(
    `SELECT h.id, h.person_id AS person, po.code AS post, h.from_at, h.until_at
     FROM holding h JOIN post po ON po.id = h.post_id JOIN person pe ON pe.id = h.person_id
     WHERE pe.ward_id = $1 AND (h.until_at IS NULL OR h.until_at > $2) ORDER BY po.code, h.from_at, h.id`,
    [ward, now],
  );
  const holders = held.rows.map((row) => ({
    id: row.id,
    line: {
      ...{ person: person.get(row.person)!.code, name: person.get(row.person)!.name, post: row.post },
      ...{ from: dayOf(row.from_at), until: row.until_at && lastDay(row.until_at) },
    },
  }));
  return {
    organisation: {
      units: open.map(({ code, name, shortName, kind, parent, leads }) => ({
        ...{ code, name, shortName, kind },
        parent: parent && (codes.get(parent) ?? null),
        leads: leads && (codes.get(leads) ?? null),
      })),
      posts: posts.rows
        .filter(({ closed }) => !closed)
        .map(({ code, unit, title, rank, roles }) => ({ code, unit, title, rank, roles })),
      holders: holders.map(({ line }) => line),
      people: new Map(people.rows.map(({ code, name }) => [code, name])),
      closed: {
        units: new Set(all.filter(({ closedAt }) => closedAt !== null).map(({ code }) => code)),
        posts: new Set(posts.rows.filter(({ closed }) => closed).map(({ code }) => code)),
      },
    },
    units: new Map(open.map((unit) => [unit.code, unit])),
    posts: new Map(posts.rows.map(({ code, id, version }) => [code, { id, version }])),
    people: new Map(people.rows.map(({ code, id }) => [code, id])),
    holdings: new Map(holders.map(({ id, line }) => [holdingKey(line), id])),
  };
}
