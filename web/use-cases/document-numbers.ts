// The register of numbers as the office keeps it: what each series has given, and numbers that papers made elsewhere have.
import { spanOf } from '#domain/award-days.ts';
import { dayOf } from '#domain/days.ts';
import { offered } from '#domain/document-number.ts';
import { reject } from '#domain/errors.ts';
import { newestAwardRules } from '#ledger/award-rules.ts';
import type { Pool } from '#ledger/database.ts';
import { lockNumbers, takenNumbers, takeNumber } from '#ledger/document-numbers.ts';
import { derivedId } from '#ledger/ids.ts';
import type { NumberSeries, RecordNumbers } from '../api/document-number-json.ts';
import { problem } from '../api/problems.ts';
import type { Deps } from './act-on-process.ts';
import { administer, type Asking } from './administer.ts';
import { mayMakeRoutes, office } from './approval-routes.ts';
import type { Answer, Locale, SignedIn } from './types.ts';

const LISTED = 500;

/** Each series with what it gave in the span of a day: only for the office, as decisions name people. */
export async function listDocumentNumbers(
  { pool, clock }: Deps,
  actor: SignedIn,
  { on }: { on?: string | undefined },
  locale: Locale,
): Promise<Answer> {
  if (!mayMakeRoutes(actor)) return problem('forbidden', locale);
  const day = on ?? dayOf(clock());
  const { rules } = await newestAwardRules(pool, actor.ward);
  const series = await Promise.all(
    rules.series.map(async (one): Promise<NumberSeries> => {
      const { key, issuer, type, symbol } = one;
      const span = spanOf(rules, one, day);
      const taken = span === null ? [] : await takenNumbers(pool, actor.ward, key, span);
      const offer = span === null ? null : offered({ series: one, taken: taken.map(({ number }) => number) });
      return {
        ...{ key, issuer, type, symbol, span, next: offer?.next ?? null, gaps: offer?.gaps ?? [] },
        ...{
          count: taken.length,
          entries: span === null ? [] : await entriesOf(pool, actor.ward, key, span),
        },
      };
    }),
  );
  return { status: 200, body: { on: day, series } };
}

async function entriesOf(
  pool: Pool,
  ward: string,
  series: string,
  span: string,
): Promise<NumberSeries['entries']> {
  const { rows } = await pool.query<NumberSeries['entries'][number]>(
    `SELECT n.id, n.number, to_char(n.dated, 'YYYY-MM-DD') AS on, coalesce(n.words, a.title) AS words,
       n.process_id AS approval
     FROM document_number n LEFT JOIN approval a ON a.id = n.process_id
     WHERE n.ward_id = $1 AND n.series = $2 AND n.span = $3 ORDER BY n.number DESC LIMIT ${LISTED}`,
    [ward, series, span],
  );
  return rows;
}

/** The office enters numbers that papers made elsewhere have, so that no decision here takes them. */
export async function recordDocumentNumbers(
  deps: Deps,
  asking: Asking,
  body: RecordNumbers,
): Promise<Answer> {
  const { actor } = asking;
  const now = deps.clock();
  const { from, on, words } = body;
  const to = body.to ?? from;
  return administer(deps.pool, now, asking, {
    ...{ kind: 'document-number', verb: 'record', request: body, permits: office },
    id: derivedId('document-numbers', actor.ward, body.series),
    do: async (client) => {
      if (to < from || to - from >= 200) return reject('invalid', 'to');
      if (on > dayOf(now)) return reject('in_future', 'on');
      const { rules } = await newestAwardRules(client, actor.ward);
      const series = rules.series.find(({ key }) => key === body.series);
      if (!series) return reject('invalid', 'series');
      const span = spanOf(rules, series, on);
      if (span === null) return reject('no_term', 'on');
      await lockNumbers(client, actor.ward);
      const taken = new Set(
        (await takenNumbers(client, actor.ward, series.key, span)).map(({ number }) => number),
      );
      const numbers = Array.from({ length: to - from + 1 }, (_, i) => from + i);
      if (numbers.some((number) => taken.has(number))) return reject('number_taken', 'from');
      const entry = { ward: actor.ward, series, span, on, at: now.toISOString(), person: actor.person };
      for (const number of numbers) await takeNumber(client, entry, { number, words });
      return { status: 201, body: { series: series.key, span, from, to } };
    },
  });
}

/** A number entered by mistake becomes free again; one that a decision has never does. */
export async function withdrawDocumentNumber(
  deps: Deps,
  asking: Asking,
  { id, reason }: { id: string; reason: string },
): Promise<Answer> {
  return administer(deps.pool, deps.clock(), asking, {
    ...{ kind: 'document-number', verb: 'withdraw', id, request: { reason }, permits: office },
    do: async (client, note) => {
      const { rows } = await client.query<{
        series: string;
        span: string;
        number: number;
        process: string | null;
      }>(
        `SELECT series, span, number, process_id AS process FROM document_number
         WHERE id = $1 AND ward_id = $2 FOR UPDATE`,
        [id, asking.actor.ward],
      );
      const [entry] = rows;
      if (!entry) return reject('not_found');
      if (entry.process) return reject('wrong_state');
      const { series, span, number } = entry;
      note({ series, span, number });
      await client.query('DELETE FROM document_number WHERE id = $1', [id]);
      return { status: 200, body: { series, span, number } };
    },
  });
}
