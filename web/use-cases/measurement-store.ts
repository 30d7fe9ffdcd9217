// How measurements are kept: each revision a row, that ends where the next begins; and what of their content is refused.
import { dayOf } from '#domain/days.ts';
import { reject, type Rejection } from '#domain/errors.ts';
import type { MeasurementBodies } from '#domain/measurement-bodies.ts';
import type { Client } from '#ledger/database.ts';

export interface Kept {
  id: string;
  revision: number;
  ward_id: string;
  unit_id: string;
  person_id: string;
  accepted_at: Date | null;
  kind: string;
}

export async function lock(client: Client, ward: string, id: string): Promise<Kept | undefined> {
  const { rows } = await client.query<Kept>(
    'SELECT * FROM measurement WHERE id = $1 AND ward_id = $2 AND until_at IS NULL FOR UPDATE',
    [id, ward],
  );
  return rows[0];
}

export const end = (client: Client, { id, revision }: Kept, person: string, reason: string, now: Date) =>
  client.query(
    'UPDATE measurement SET until_at = $3, ended_by = $4, reason = $5 WHERE id = $1 AND revision = $2',
    [id, revision, now, person, reason],
  );

export function contentFault(
  { day, kind, amount, asked, question, method }: Omit<Content, 'unit'>,
  now: Date,
): Rejection | null {
  if (day > dayOf(now)) return reject('in_future', 'day');
  if (kind === 'answer' && amount > 1) return reject('invalid', 'amount');
  if (kind !== 'survey') return null;
  if (asked == null) return reject('missing', 'asked');
  if (!question) return reject('missing', 'question');
  if (!method) return reject('missing', 'method');
  return amount > asked ? reject('more_than_all', 'amount') : null;
}

export async function unitFault(
  client: Client,
  ward: string,
  units: readonly string[],
  fields: readonly string[],
): Promise<Rejection | null> {
  const { rows } = await client.query<{ id: string }>(
    'SELECT id FROM unit WHERE ward_id = $1 AND id = ANY($2)',
    [ward, units],
  );
  const known = new Set(rows.map(({ id }) => id));
  const unknown = units.findIndex((unit) => !known.has(unit));
  return unknown >= 0 ? reject('unknown_unit', fields[unknown]) : null;
}

interface Head {
  readonly id: string;
  readonly revision: number;
  readonly ward: string;
  readonly campaign: string;
  readonly target: string | null;
  readonly person: string;
  readonly now: Date;
}

type Content = Omit<MeasurementBodies['enter'], 'kind'> & { kind: string };

export const insert = (client: Client, head: Head, body: Content) =>
  client.query(
    `INSERT INTO measurement (id, revision, ward_id, campaign_id, target, kind, unit_id, "group", day, amount, asked, question,
       method, stage, text, at, person_id)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)`,
    [
      ...[
        head.id,
        head.revision,
        head.ward,
        head.campaign,
        head.target,
        body.kind,
        body.unit,
        body.group ?? null,
      ],
      ...[body.day, body.amount, body.asked ?? null, body.question ?? null, body.method ?? null],
      ...[body.stage ?? null, body.text ?? null, head.now, head.person],
    ],
  );
