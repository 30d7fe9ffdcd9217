// Writes what an import planned: a statement a table, however many rows there are.
import { endOfDay, startOfDay } from '#domain/days.ts';
import type { ImportPlan } from '#domain/organisation-import.ts';
import type { Client } from '#ledger/database.ts';
import { newId } from '#ledger/ids.ts';
import { writeClosure } from '#prisma/closure.ts';
import { holdingKey, type World } from './organisation-world.ts';

interface Carried {
  readonly ward: string;
  readonly person: string;
  readonly world: World;
  readonly plan: ImportPlan;
  readonly now: Date;
}

export async function carryOut(client: Client, carried: Carried): Promise<void> {
  const units = await writeUnits(client, carried);
  const posts = await writePosts(client, carried, units);
  await writeHolders(client, carried, posts);
}

/** @returns ids by code */
async function writeUnits(client: Client, { ward, person, world, plan, now }: Carried) {
  const ids = new Map([...world.units].map(([code, { key }]) => [code, key]));
  for (const { code } of plan.units) if (!ids.has(code)) ids.set(code, newId(now));
  if (plan.units.length === 0) return ids;
  const refer = (code: string | null) => code && ids.get(code)!;
  const last = Math.max(0, ...[...world.units.values()].map(({ position }) => position));
  const units = plan.units.map((unit, i) => ({
    ...{ ...unit, id: ids.get(unit.code)!, parent: refer(unit.parent), leads: refer(unit.leads) },
    position: last + 1 + i,
  }));
  await client.query(
    `INSERT INTO unit (id, ward_id, code, name, short_name, kind, parent_id, leads_unit_id, position)
     SELECT id, $1, code, name, "shortName", kind, parent, leads, position FROM jsonb_to_recordset($2) AS given(
       id uuid, code text, name text, "shortName" text, kind text, parent uuid, leads uuid, position int)
     ON CONFLICT (id) DO UPDATE SET name = EXCLUDED.name, short_name = EXCLUDED.short_name, kind = EXCLUDED.kind,
       parent_id = EXCLUDED.parent_id, leads_unit_id = EXCLUDED.leads_unit_id, version = unit.version + 1`,
    [ward, JSON.stringify(units)],
  );
  const changes = units.map(({ id, position: _, ...after }) => {
    const old = world.units.get(after.code);
    const before = old && {
      ...{ code: old.code, name: old.name, shortName: old.shortName, kind: old.kind },
      ...{ parent: old.parent, leads: old.leads },
    };
    return { id: newId(now), unit: id, kind: kindOf(before, after), before: before ?? null, after };
  });
  await client.query(
    `INSERT INTO unit_change (id, unit_id, kind, since, before, after, person_id, at)
     SELECT id, unit, kind, $1, before, after, $2, $1 FROM jsonb_to_recordset($3) AS given(
       id uuid, unit uuid, kind text, before jsonb, after jsonb)`,
    [now, person, JSON.stringify(changes)],
  );
  await writeClosure(client, ward);
  return ids;
}

interface Told {
  readonly name: string;
  readonly parent: string | null;
}
const kindOf = (before: Told | undefined, after: Told): string => {
  if (!before) return 'created';
  if (before.name !== after.name) return 'renamed';
  return before.parent === after.parent ? 'amended' : 'moved';
};

async function writePosts(client: Client, { world, plan, now }: Carried, units: ReadonlyMap<string, string>) {
  const ids = new Map([...world.posts].map(([code, { id }]) => [code, id]));
  for (const { code } of plan.posts) if (!ids.has(code)) ids.set(code, newId(now));
  const posts = plan.posts.map((post) => ({ ...post, id: ids.get(post.code), unit: units.get(post.unit) }));
  await client.query(
    `INSERT INTO post (id, unit_id, code, title, rank, roles)
     SELECT id, unit, code, title, rank, ARRAY(SELECT jsonb_array_elements_text(roles)) FROM jsonb_to_recordset($1) AS given(
       id uuid, unit uuid, code text, title text, rank text, roles jsonb)
     ON CONFLICT (id) DO UPDATE SET title = EXCLUDED.title, rank = EXCLUDED.rank, roles = EXCLUDED.roles,
       version = post.version + 1`,
    [JSON.stringify(posts)],
  );
  return ids;
}

async function writeHolders(
  client: Client,
  { ward, world, plan, now }: Carried,
  posts: ReadonlyMap<string, string>,
) {
  const ids = new Map(world.people);
  const people = new Map(plan.holders.map(({ person, name }) => [person, name]));
  for (const code of people.keys()) if (!ids.has(code)) ids.set(code, newId(now));
  const given = [...people].map(([code, name]) => ({ id: ids.get(code), code, name }));
  await client.query(
    `WITH given AS (SELECT * FROM jsonb_to_recordset($2) AS given(id uuid, code text, name text)),
       named AS (UPDATE "user" SET name = given.name FROM given JOIN person pe ON pe.id = given.id WHERE "user".id = pe.user_id)
     INSERT INTO person (id, ward_id, name, code) SELECT id, $1, name, code FROM given
     ON CONFLICT (id) DO UPDATE SET name = EXCLUDED.name`,
    [ward, JSON.stringify(given)],
  );
  const holders = plan.holders.map((line) => ({
    id: world.holdings.get(holdingKey(line)) ?? newId(now),
    ...{ person: ids.get(line.person), post: posts.get(line.post) },
    ...{ from: startOfDay(line.from), until: line.until && endOfDay(line.until) },
  }));
  // The first day of a holding that stands is not the file's to say to the hour.
  await client.query(
    `INSERT INTO holding (id, person_id, post_id, from_at, until_at)
     SELECT id, person, post, "from", until FROM jsonb_to_recordset($1) AS given(
       id uuid, person uuid, post uuid, "from" timestamptz, until timestamptz)
     ON CONFLICT (id) DO UPDATE SET until_at = EXCLUDED.until_at`,
    [JSON.stringify(holders)],
  );
}
