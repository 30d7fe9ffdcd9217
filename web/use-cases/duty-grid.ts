// The grid of a duty: units by periods, each cell a slot as it stands now, and the part that is covered.
import { dayOf, plusDays } from '#domain/days.ts';
import { periodAfter, type Cadence, type Period } from '#domain/duty-periods.ts';
import { addCounts, countSlots, coverage, noSlots, stateAt, type SlotCounts } from '#domain/duty-slots.ts';
import type { Pool } from '#ledger/database.ts';
import { visibleDuties } from '../policies/duties.ts';
import { Parameters } from '../policies/reach.ts';
import type { Covered, DutyGrid, DutyKind, DutyQuery, GridCell, GridRow } from './duty-types.ts';
import type { SignedIn } from './types.ts';

interface Deps {
  readonly pool: Pool;
  readonly clock: () => Date;
}

/** No grid is wider than this: a year of days, twice over. */
const MOST_COLUMNS = 800;
/** Of a duty without an end, so many days ahead are shown. */
const AHEAD_DAYS = 28;

function filter(actor: SignedIn, query: DutyQuery, p: Parameters): string {
  const parts = [visibleDuties(actor, p)];
  if (query.campaign) parts.push(`d.campaign_id = ${p.add(query.campaign, 'uuid')}`);
  if (query.key) parts.push(`d.key = ${p.add(query.key)}`);
  if (query.unit)
    parts.push(
      `d.unit_id IN (SELECT descendant_id FROM unit_closure WHERE ancestor_id = ${p.add(query.unit, 'uuid')})`,
    );
  return parts.map((part) => `(${part})`).join(' AND ');
}

/** The duties of plans that the actor sees something of: those of most units first. */
export async function dutyKinds({ pool }: Deps, actor: SignedIn, query: DutyQuery): Promise<DutyKind[]> {
  const p = new Parameters();
  const { rows } = await pool.query<DutyKind>(
    `SELECT d.campaign_id AS campaign, d.key, min(d.clause) AS clause, min(d.title) AS title,
       min(d.every) AS every, count(*)::int AS units
     FROM duty d WHERE ${filter(actor, query, p)} GROUP BY d.campaign_id, d.key ORDER BY count(*) DESC, d.key`,
    p.values,
  );
  return rows;
}

interface Row {
  id: string;
  unit: string;
  code: string;
  name: string;
  every: Cadence;
  at_least: number;
  from_day: string;
  until_day: string | null;
  status: 'running' | 'ended';
  slots: SlotRow[] | null;
}

interface SlotRow {
  key: string;
  from: string;
  to: string;
  met: 'done' | 'made_up' | 'excused' | null;
  sessions: number;
  accepted: number;
  asked: boolean;
  opened: boolean;
}

/** @returns null where the actor sees no such duty */
export async function readGrid(
  deps: Deps,
  actor: SignedIn,
  query: DutyQuery & { readonly key: string },
): Promise<DutyGrid | null> {
  const [kind] = await dutyKinds(deps, actor, query);
  if (!kind) return null;
  const p = new Parameters();
  const where = filter(actor, { ...query, campaign: kind.campaign }, p);
  const { rows } = await deps.pool.query<Row>(
    `SELECT d.id, u.id AS unit, u.code, u.name, d.every, d.at_least, d.from_day::text, d.until_day::text, d.status,
       (SELECT jsonb_agg(jsonb_build_object('key', s.key, 'from', s.from_day, 'to', s.to_day, 'met', s.met,
          'sessions', s.sessions, 'accepted', s.accepted, 'asked', s.asked, 'opened', s.closes_at IS NOT NULL) ORDER BY s.key)
        FROM duty_slot s WHERE s.duty_id = d.id
          AND s.to_day >= ${p.add(query.from ?? '0001-01-01', 'date')} AND s.from_day <= ${p.add(query.until ?? '9999-12-31', 'date')}
       ) AS slots
     FROM duty d JOIN unit u ON u.id = d.unit_id WHERE ${where} ORDER BY u.position, u.name`,
    p.values,
  );
  const now = deps.clock();
  const columns = columnsOf(rows, query, dayOf(now));
  const grid = rows.map((row) => rowOf(row, columns, now.toISOString()));
  const { campaign, key, clause, title, every } = kind;
  return {
    ...{ campaign, key, clause, title, every },
    columns: columns.map((column) => ({ key: column.key, to: column.to })),
    rows: grid.map(({ counted: _, ...row }) => row),
    ...coveredBy(grid.reduce((sum, { counted }) => add(sum, counted), nothing)),
  };
}

/** The periods of the longest span among the duties, within what was asked for. */
function columnsOf(rows: readonly Row[], { from, until }: DutyQuery, today: string): Period[] {
  const first = rows.map((row) => row.from_day).reduce((a, b) => (a < b ? a : b));
  const ends = rows.map((row) => row.until_day ?? plusDays(today, AHEAD_DAYS));
  const last = ends.reduce((a, b) => (a > b ? a : b));
  const span = {
    every: rows[0]!.every,
    from: from && from > first ? from : first,
    until: until && until < last ? until : last,
  };
  const columns: Period[] = [];
  if (span.until < span.from) return columns;
  for (let next = periodAfter(span, null); next; next = periodAfter(span, next.key)) {
    columns.push(next);
    if (columns.length === MOST_COLUMNS) break;
  }
  return columns;
}

interface Counted {
  readonly counts: SlotCounts;
  readonly accepted: number;
}
const nothing: Counted = { counts: noSlots, accepted: 0 };
const add = (a: Counted, b: Counted): Counted => ({
  counts: addCounts(a.counts, b.counts),
  accepted: a.accepted + b.accepted,
});

/** The same denominator for both: claimed and accepted differ only in what is counted as met. */
function coveredBy({ counts, accepted }: Counted): Covered {
  const all = counts.done + counts.made_up + counts.missed;
  return { counts, coverage: coverage(counts), accepted: all === 0 ? null : accepted / all };
}

function rowOf(row: Row, columns: readonly Period[], now: string): GridRow & { counted: Counted } {
  const slots = new Map((row.slots ?? []).map((slot) => [slot.key, slot]));
  const last =
    row.status === 'ended' ? ((row.slots ?? []).at(-1)?.to ?? '') : (row.until_day ?? '9999-12-31');
  const cells = columns.map((column): GridCell | null => {
    const slot = slots.get(column.key);
    if (!slot && (column.to < row.from_day || column.from > last)) return null;
    const { sessions, accepted, asked } = slot ?? { sessions: 0, accepted: 0, asked: false };
    const state = stateAt(slot?.met ?? null, slot ?? column, now);
    return { slot: column.key, state, sessions, accepted, asked };
  });
  const present = cells.filter((cell) => cell !== null);
  const counted = {
    counts: countSlots(present.map(({ state }) => state)),
    accepted: present.filter(
      ({ state, accepted }) => (state === 'done' || state === 'made_up') && accepted >= row.at_least,
    ).length,
  };
  const unit = { id: row.unit, code: row.code, name: row.name };
  return { id: row.id, unit, cells, counted, ...coveredBy(counted) };
}
