// What is measured: entered, revised with a reason, withdrawn, accepted; each revision kept beside those before it.
import { dayOf } from '#domain/days.ts';
import { entersFor, rulesOn } from '#domain/duty-rights.ts';
import { reject, type Rejection } from '#domain/errors.ts';
import type { MeasurementBodies } from '#domain/measurement-bodies.ts';
import type { Post } from '#domain/process.ts';
import { takes } from '#domain/target-types.ts';
import type { Client, Pool } from '#ledger/database.ts';
import { derivedId, newId } from '#ledger/ids.ts';
import { problem } from '../api/problems.ts';
import { administer, type Asking } from './administer.ts';
import { contentFault, end, insert, lock, unitFault, type Kept } from './measurement-store.ts';
import { Parameters } from '../policies/reach.ts';
import { planTargets, seenUnits } from './target-rows.ts';
import type { Answer } from './types.ts';

interface Deps {
  readonly pool: Pool;
  readonly clock: () => Date;
}

const ok = (ids: readonly string[]): Answer => ({ status: 200, body: { ids } });
const notAdmin = (post: Post) => !post.roles.includes('admin');

/** A new one starts at revision 1; under an idempotency key the same request makes the same one. */
export async function enterMeasurement(
  { pool, clock }: Deps,
  asking: Asking,
  campaign: string,
  key: string,
  body: MeasurementBodies['enter'],
): Promise<Answer> {
  const now = clock();
  const { actor, locale } = asking;
  const [plan] = await planTargets(pool, actor, campaign);
  const target = plan?.targets.find((one) => one.key === key);
  if (!plan || !target) return problem('not_found', locale);
  const id = newId(now);
  return administer(pool, now, asking, {
    ...{ kind: 'measurement', verb: 'enter', id, request: { target: key, ...body } },
    permits: (post) => notAdmin(post) && entersFor(body, post),
    async do(client) {
      if (!takes[target.kind].includes(body.kind)) return reject('invalid', 'kind');
      const fault = contentFault(body, now) ?? (await unitFault(client, actor.ward, [body.unit], ['unit']));
      if (fault) return fault;
      if (body.group && !(body.group in plan.groups)) return reject('invalid', 'group');
      await insert(
        client,
        { id, revision: 1, ward: actor.ward, campaign, target: key, person: actor.person, now },
        body,
      );
      return { status: 201, body: { ids: [id] } };
    },
  });
}

/** Each count of the survey is a measurement of its own: revised by itself. */
export async function enterPopulation(
  { pool, clock }: Deps,
  asking: Asking,
  campaign: string,
  { day, counts, text }: MeasurementBodies['population'],
): Promise<Answer> {
  const now = clock();
  const { actor, locale } = asking;
  const [plan] = await planTargets(pool, actor, campaign);
  if (!plan) return problem('not_found', locale);
  const batch = newId(now);
  return administer(pool, now, asking, {
    ...{ kind: 'measurement', verb: 'population', id: batch, request: { campaign, day, counts } },
    permits: (post) => notAdmin(post) && counts.every((count) => entersFor(count, post)),
    async do(client) {
      if (day > dayOf(now)) return reject('in_future', 'day');
      const group = counts.findIndex((count) => !(count.group in plan.groups));
      if (group >= 0) return reject('invalid', `counts.${group}.group`);
      const units = counts.map(({ unit }) => unit);
      const fault = await unitFault(
        client,
        actor.ward,
        units,
        units.map((_, i) => `counts.${i}.unit`),
      );
      if (fault) return fault;
      const ids: string[] = [];
      for (const [i, { unit, group: of, amount }] of counts.entries()) {
        const id = derivedId('population', batch, String(i));
        const head = { id, revision: 1, ward: actor.ward, campaign, target: null, person: actor.person, now };
        await insert(client, head, { kind: 'population', unit, group: of, day, amount, text });
        ids.push(id);
      }
      return { status: 201, body: { ids } };
    },
  });
}

/** The old one ends at the instant at which the new one begins, with who and why. */
export async function reviseMeasurement(
  { pool, clock }: Deps,
  asking: Asking,
  id: string,
  { reason, ...content }: MeasurementBodies['revise'],
): Promise<Answer> {
  const now = clock();
  return onKept(pool, now, asking, id, 'revise', { reason, ...content }, async (client, kept) => {
    const fault = contentFault({ ...content, kind: kept.kind }, now);
    if (fault) return fault;
    await end(client, kept, asking.actor.person, reason, now);
    await client.query(
      `INSERT INTO measurement (id, revision, ward_id, campaign_id, target, kind, unit_id, "group", day, amount, asked, question,
         method, stage, text, at, person_id)
       SELECT id, revision + 1, ward_id, campaign_id, target, kind, unit_id, "group", $3, $4, $5, $6, $7, $8, $9, $10, $11
       FROM measurement WHERE id = $1 AND revision = $2`,
      [
        ...[id, kept.revision, content.day, content.amount, content.asked ?? null, content.question ?? null],
        ...[content.method ?? null, content.stage ?? null, content.text ?? null, now, asking.actor.person],
      ],
    );
    return ok([id]);
  });
}

export const withdrawMeasurement = (
  { pool, clock }: Deps,
  asking: Asking,
  id: string,
  { reason }: MeasurementBodies['withdraw'],
): Promise<Answer> => {
  const now = clock();
  return onKept(pool, now, asking, id, 'withdraw', { reason }, async (client, kept) => {
    await end(client, kept, asking.actor.person, reason, now);
    return ok([id]);
  });
};

/** Never by whoever entered it, nor for one's own unit. */
export async function acceptMeasurements(
  { pool, clock }: Deps,
  asking: Asking,
  { ids }: MeasurementBodies['accept'],
): Promise<Answer> {
  const now = clock();
  const { actor } = asking;
  return administer(pool, now, asking, {
    ...{ kind: 'measurement', verb: 'accept', id: ids[0]!, request: { ids } },
    permits: (post) =>
      notAdmin(post) && (post.roles.includes('secretariat') || post.roles.includes('standing_committee')),
    async do(client) {
      for (const [i, id] of [...new Set(ids)].entries()) {
        const field = `ids.${i}`;
        const kept = await lock(client, actor.ward, id);
        if (!kept) return reject('unknown_measurement', field);
        if (kept.accepted_at) return reject('unchanged', field);
        const own =
          kept.person_id === actor.person ||
          !actor.posts.some((post) => rulesOn({ unit: kept.unit_id }, post));
        if (own) return reject('own_work', field);
        await client.query(
          'UPDATE measurement SET accepted_at = $3, accepted_by = $4 WHERE id = $1 AND revision = $2',
          [...[id, kept.revision, now, actor.person]],
        );
      }
      return ok(ids);
    },
  });
}

/** An act on one that stands, by whoever enters for its unit or rules on it; of another's it is not told. */
async function onKept(
  pool: Pool,
  now: Date,
  asking: Asking,
  id: string,
  verb: string,
  request: object,
  act: (client: Client, kept: Kept) => Promise<Answer | Rejection>,
): Promise<Answer> {
  const { actor, locale } = asking;
  const p = new Parameters();
  const { rows } = await pool.query<Kept>(
    `SELECT * FROM measurement m WHERE id = ${p.add(id, 'uuid')} AND ${seenUnits(actor, p, 'm.unit_id')} LIMIT 1`,
    p.values,
  );
  const found = rows[0];
  if (!found) return problem('not_found', locale);
  const unit = { unit: found.unit_id };
  return administer(pool, now, asking, {
    ...{ kind: 'measurement', verb, id, request },
    permits: (post) => notAdmin(post) && (entersFor(unit, post) || rulesOn(unit, post)),
    async do(client) {
      const kept = await lock(client, actor.ward, id);
      return kept ? act(client, kept) : reject('unknown_measurement');
    },
  });
}
