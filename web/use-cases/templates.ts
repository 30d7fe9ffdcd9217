// Templates of tasks: made, edited and retired by the ward's office, or by a unit's leaders for their unit.
import { z } from 'zod';
import { reject, type Rejection } from '#domain/errors.ts';
import type { Post } from '#domain/process.ts';
import type { TemplateContent } from '#domain/template.ts';
import { templateContent, templateName } from '#domain/template-schema.ts';
import type { Client, Pool } from '#ledger/database.ts';
import { newId } from '#ledger/ids.ts';
import { administer, type Asking } from './administer.ts';
import { atHanoi } from './task-view.ts';
import type { Answer, SignedIn } from './types.ts';

export const templateBody = z.strictObject({
  name: templateName,
  content: templateContent,
  /** Whose it is: a unit's own, or the ward's. */
  unit: z.uuid().nullish(),
});
export const templateEdit = templateBody.omit({ unit: true });
export type TemplateBody = z.output<typeof templateBody>;

export interface TemplateView {
  readonly id: string;
  readonly name: string;
  /** Null: the ward's. */
  readonly unit: string | null;
  readonly content: TemplateContent;
  readonly version: number;
  readonly at: string;
  /** Whether the actor may edit and retire it. */
  readonly mine: boolean;
}

const keepsWard = ({ roles }: Post) => roles.includes('secretariat') || roles.includes('standing_committee');

const keeps =
  (unit: string | null) =>
  (post: Post): boolean =>
    !post.roles.includes('admin') && (unit ? post.unit === unit && post.rank !== 'officer' : keepsWard(post));

/** For whom somebody may keep templates: the ward (null), and units that they lead. */
export const keepsFor = (actor: SignedIn): (string | null)[] => [
  ...(actor.posts.some(keeps(null)) ? [null] : []),
  ...new Set(actor.posts.filter((post) => keeps(post.unit)(post)).map(({ unit }) => unit)),
];

interface Row {
  id: string;
  name: string;
  unit_id: string | null;
  content: TemplateContent;
  version: number;
  at: Date;
}

const view = (row: Row, actor: SignedIn): TemplateView => ({
  id: row.id,
  name: row.name,
  unit: row.unit_id,
  // What a later release asks for is filled in; a template from before stays readable.
  content: templateContent.catch(row.content).parse(row.content),
  version: row.version,
  at: atHanoi(row.at),
  mine: actor.posts.some(keeps(row.unit_id)),
});

/** The ward's, and those of the units in which the actor holds a post. */
export async function listTemplates(pool: Pool, actor: SignedIn, id?: string): Promise<TemplateView[]> {
  const units = actor.posts.filter(({ roles }) => !roles.includes('admin')).map(({ unit }) => unit);
  const { rows } = await pool.query<Row>(
    `SELECT id, name, unit_id, content, version, at FROM template
     WHERE ward_id = $1 AND retired_at IS NULL AND (unit_id IS NULL OR unit_id = ANY($2)) AND ($3::uuid IS NULL OR id = $3)
     ORDER BY name, id`,
    [actor.ward, units, id ?? null],
  );
  return rows.map((row) => view(row, actor));
}

interface Deps {
  readonly pool: Pool;
  readonly clock: () => Date;
}

export async function makeTemplate(
  { pool, clock }: Deps,
  asking: Asking,
  body: TemplateBody,
): Promise<Answer> {
  const now = clock();
  const id = newId(now);
  const { actor } = asking;
  const unit = body.unit ?? null;
  return administer(pool, now, asking, {
    ...{ kind: 'template', verb: 'create', id, request: body, permits: keeps(unit) },
    do: async (client) => {
      const unknown = await unknownUnit(client, actor.ward, body.content);
      if (unknown) return unknown;
      await client.query(
        `INSERT INTO template (id, ward_id, unit_id, name, content, person_id, at) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
        [id, actor.ward, unit, body.name, JSON.stringify(body.content), actor.person, now],
      );
      return { status: 201, body: (await one(client, actor, id))! };
    },
  });
}

/** @param version the one that was seen (If-Match) */
export async function editTemplate(
  { pool, clock }: Deps,
  asking: Asking,
  id: string,
  { name, content }: z.output<typeof templateEdit>,
  version?: number,
): Promise<Answer> {
  return change({ pool, clock }, asking, id, 'edit', { name, content }, async (client, held, now) => {
    if (version !== undefined && held.version !== version) return reject('stale');
    const before = new Set([...held.content.coordinating, ...held.content.watching, ...held.content.leads]);
    const unknown = await unknownUnit(client, asking.actor.ward, content, before);
    if (unknown) return unknown;
    await client.query(
      'UPDATE template SET name = $2, content = $3, at = $4, person_id = $5, version = version + 1 WHERE id = $1',
      [id, name, JSON.stringify(content), now, asking.actor.person],
    );
    return { status: 200, body: (await one(client, asking.actor, id))! };
  });
}

/** It is no longer offered; tasks that were given by it stay. */
export const retireTemplate = (deps: Deps, asking: Asking, id: string): Promise<Answer> =>
  change(deps, asking, id, 'retire', { template: id }, async (client, _, now) => {
    await client.query('UPDATE template SET retired_at = $2 WHERE id = $1', [id, now]);
    return { status: 200, body: { retired: true } };
  });

/** One that the actor does not see is none at all. */
async function change(
  { pool, clock }: Deps,
  asking: Asking,
  id: string,
  verb: string,
  request: object,
  work: (client: Client, held: TemplateView, now: Date) => Promise<Answer | Rejection>,
): Promise<Answer> {
  const now = clock();
  const [seen] = await listTemplates(pool, asking.actor, id);
  return administer(pool, now, asking, {
    ...{ kind: 'template', verb, id, request },
    permits: (post) => !seen || keeps(seen.unit)(post),
    do: async (client) => {
      await client.query('SELECT 1 FROM template WHERE id = $1 FOR UPDATE', [id]);
      const held = seen && (await one(client, asking.actor, id));
      return held ? work(client, held, now) : reject('not_found');
    },
  });
}

const one = async (client: Client, actor: SignedIn, id: string): Promise<TemplateView | undefined> =>
  (await listTemplates(client as unknown as Pool, actor, id))[0];

/** Units that it names already may be gone: whoever uses it is told. */
async function unknownUnit(
  client: Client,
  ward: string,
  content: TemplateContent,
  before: ReadonlySet<string> = new Set(),
): Promise<Rejection | null> {
  const parts = ['coordinating', 'watching', 'leads'] as const;
  const { rows } = await client.query<{ id: string }>(
    'SELECT id FROM unit WHERE ward_id = $1 AND id = ANY($2) FOR SHARE',
    [ward, parts.flatMap((part) => content[part])],
  );
  const known = new Set(rows.map((row) => row.id));
  for (const part of parts) {
    const at = content[part].findIndex((unit) => !known.has(unit) && !before.has(unit));
    if (at >= 0) return reject('unknown_unit', `content.${part}.${at}`);
  }
  return null;
}
