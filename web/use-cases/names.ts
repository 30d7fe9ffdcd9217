// The names behind ids: units, people with their present post, campaigns; one trip for all that a page shows.
import type pg from 'pg';
import type { TaskState } from '#domain/task-types.ts';
import type { Names } from './task-view.ts';
import type { PersonRef, UnitRef } from './types.ts';

type Queryable = Pick<pg.Pool, 'query'> | Pick<pg.ClientBase, 'query'>;

/** The title of the post that somebody holds, or held last. */
const presentTitle = `(
    SELECT po.title FROM holding h JOIN post po ON po.id = h.post_id
    WHERE h.person_id = pe.id ORDER BY h.until_at DESC NULLS FIRST, h.from_at DESC LIMIT 1)`;

/** A PersonRef in SQL. @param id the expression of the person's id */
export const personJson = (id: string): string =>
  `(SELECT jsonb_build_object('id', pe.id, 'name', pe.name, 'post', ${presentTitle}) FROM person pe WHERE pe.id = ${id})`;

const text = `
  SELECT 'unit' AS kind, id, code, name, NULL AS post FROM unit WHERE id = ANY($1)
  UNION ALL
  SELECT 'campaign', id, code, title, NULL FROM campaign WHERE id = ANY($2)
  UNION ALL
  SELECT 'task', id, number::text, title, NULL FROM task WHERE id = ANY($4)
  UNION ALL
  SELECT 'person', pe.id, '', pe.name, ${presentTitle}
  FROM person pe WHERE pe.id = ANY($3)`;

export interface Wanted {
  readonly units?: readonly string[];
  readonly campaigns?: readonly string[];
  readonly people?: readonly string[];
  readonly tasks?: readonly string[];
}

interface Row {
  kind: 'unit' | 'campaign' | 'person' | 'task';
  id: string;
  code: string;
  name: string;
  post: string | null;
}

/** A name that is gone is shown as its id, never as a failure. */
export async function readNames(database: Queryable, wanted: Wanted): Promise<Names> {
  const { rows } = await (database as pg.Pool).query<Row>({
    name: 'names',
    text,
    values: [wanted.units ?? [], wanted.campaigns ?? [], wanted.people ?? [], wanted.tasks ?? []],
  });
  const found = new Map(rows.map((row) => [row.id, row]));
  return {
    unit: (id): UnitRef => ({ id, code: found.get(id)?.code ?? '', name: found.get(id)?.name ?? id }),
    person: (id): PersonRef => ({ id, name: found.get(id)?.name ?? id, post: found.get(id)?.post ?? null }),
    campaign: (id) => ({ id, code: found.get(id)?.code ?? '', title: found.get(id)?.name ?? id }),
    task: (id) => found.get(id)?.code ?? id,
  };
}

export const namesOfTasks = (database: Queryable, tasks: readonly TaskState[]): Promise<Names> =>
  readNames(database, {
    units: tasks.flatMap((task) => [task.assigner, task.lead, ...task.coordinating, ...task.watching]),
    campaigns: tasks.flatMap((task) => task.campaign ?? []),
    people: tasks.flatMap((task) => [
      ...task.people,
      ...[task.submission, task.extension].flatMap((one) =>
        one ? [one.person, one.principal ?? []].flat() : [],
      ),
    ]),
  });
