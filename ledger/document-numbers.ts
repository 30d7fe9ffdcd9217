// The register of numbers: which of each series are given, to which approval, or to what was written elsewhere.
import { spanOf } from '#domain/award-days.ts';
import { numberIn, seriesOfRoute, type Numbering } from '#domain/document-number.ts';
import type { Reference } from '#domain/approval-types.ts';
import type { Series } from '#domain/award-rules.ts';
import { newestAwardRules } from './award-rules.ts';
import type { Client, Pool } from './database.ts';
import { newId } from './ids.ts';

/** Until the transaction ends nobody else gives a number in this ward: what is read free stays free. */
export const lockNumbers = (client: Client, ward: string) =>
  client.query(`SELECT pg_advisory_xact_lock(hashtextextended('numbers ' || $1, 0))`, [ward]);

export async function takenNumbers(
  client: Client | Pool,
  ward: string,
  series: string,
  span: string,
): Promise<{ number: number; process: string | null }[]> {
  const { rows } = await (client as Client).query<{ number: number; process: string | null }>({
    name: 'taken-numbers',
    text: `SELECT number, process_id AS process FROM document_number
           WHERE ward_id = $1 AND series = $2 AND span = $3 ORDER BY number`,
    values: [ward, series, span],
  });
  return rows;
}

/** The series of a route's decisions, with its span on a day; null where there is none. */
async function seriesAt(client: Client | Pool, ward: string, route: string, day: string) {
  const { rules } = await newestAwardRules(client, ward);
  const series = seriesOfRoute(rules, route, day);
  return series && { series, span: spanOf(rules, series, day) };
}

/**
 * The series from which an approval's decision takes its number.
 * @param day YYYY-MM-DD, of the decision
 * @param own an approval that is decided anew may keep the number that it has
 */
export async function numberingOf(
  client: Client | Pool,
  ward: string,
  { route, day, own }: { route: string; day: string; own: string },
): Promise<Numbering | null> {
  const found = await seriesAt(client, ward, route, day);
  if (!found) return null;
  const { series, span } = found;
  const taken = span === null ? [] : await takenNumbers(client, ward, series.key, span);
  return { series, span, taken: taken.filter(({ process }) => process !== own).map(({ number }) => number) };
}

interface Entry {
  readonly ward: string;
  readonly series: Series;
  readonly span: string;
  readonly on: string;
  readonly at: string;
  readonly person: string;
}

/** The rules have found it free under the lock; the same approval decided anew keeps its line. */
export async function takeNumber(
  client: Client,
  { ward, series, span, on, at, person }: Entry,
  given: { number: number; process?: string; words?: string },
): Promise<void> {
  const { rowCount } = await client.query(
    `INSERT INTO document_number (id, ward_id, series, span, number, dated, process_id, words, person_id, at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
     ON CONFLICT (ward_id, series, span, number) DO UPDATE SET dated = EXCLUDED.dated
       WHERE document_number.process_id = EXCLUDED.process_id`,
    [
      ...[newId(new Date(Date.parse(at))), ward, series.key, span, given.number, on],
      ...[given.process ?? null, given.words ?? null, person, at],
    ],
  );
  if (rowCount === 0) throw new Error(`number ${given.number} of ${series.key} was given without the lock`);
}

/** What a decision was given its number by: nothing where its route ends in no series. */
export async function takeDecisionNumber(
  client: Client,
  ward: string,
  decided: { process: string; route: string; reference: Reference; person: string; at: string },
): Promise<void> {
  const { process, route, reference, person, at } = decided;
  const found = await seriesAt(client, ward, route, reference.on);
  const number = found && numberIn(found.series, reference.number);
  if (!found?.span || !number) return;
  const { series, span } = found;
  await takeNumber(client, { ward, series, span, on: reference.on, at, person }, { number, process });
}
