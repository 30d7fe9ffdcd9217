// One task for each of many units: each given or refused by itself, once; and what is known of each before.
import type { Pool } from '#ledger/database.ts';
import { findRecipients } from '#ledger/recipients.ts';
import { problem } from '../api/problems.ts';
import { readNames } from './names.ts';
import type { ActAnswer, Locale, PersonRef, Problem, SignedIn } from './types.ts';

/** More than this at once is more than one sitting's work; a ward has fewer units. */
export const MOST_AT_ONCE = 500;

export interface GivenRow {
  readonly index: number;
  readonly status: number;
  readonly task?: { readonly id: string; readonly number: number };
  readonly problem?: Problem;
}

export interface Asked {
  readonly body: object;
  /** The same key gives it once. */
  readonly key: string | undefined;
}

/**
 * In the order of the list. When the house is out of reach, the rest is not tried: sent again under the same keys, the
 * list goes on where it stopped, and what was given before is given no second time.
 */
export async function giveMany(
  give: (body: object, key: string | undefined) => Promise<ActAnswer>,
  asked: readonly Asked[],
  locale: Locale,
): Promise<GivenRow[]> {
  const rows: GivenRow[] = [];
  let reachable = true;
  for (const [index, { body, key }] of asked.entries()) {
    if (!reachable) {
      const { status, body: later } = problem('unavailable', locale);
      rows.push({ index, status, problem: later });
      continue;
    }
    const outcome = await give(body, key);
    const { status } = outcome;
    if (outcome.ok) rows.push({ index, status, task: { id: outcome.task.id, number: outcome.task.number } });
    else rows.push({ index, status, problem: outcome.problem });
    reachable = status < 500;
  }
  return rows;
}

export interface Row {
  readonly lead: string;
  readonly title: string;
}

export interface RowPreview {
  readonly lead: string;
  /** Who will be told of it for the unit. */
  readonly told: readonly PersonRef[];
  /** Nobody holds a post in the unit: those above are told. */
  readonly vacant: boolean;
  /** An open task of the same title that the unit has already. */
  readonly same: { readonly id: string; readonly number: number } | null;
}

interface Deps {
  readonly pool: Pool;
  readonly clock: () => Date;
}

export async function previewRows(
  { pool, clock }: Deps,
  actor: SignedIn,
  rows: readonly Row[],
): Promise<RowPreview[]> {
  const leads = rows.map(({ lead }) => lead);
  const recipients = leads.map((unit) => ({ reason: 'leader', unit }) as const);
  const client = await pool.connect();
  const found = await findRecipients(
    client,
    { ward: actor.ward, campaign: null, at: clock().toISOString() },
    recipients,
  ).finally(() => client.release());
  const holders = recipients.map((one) => found(one).filter(({ person }) => person !== actor.person));
  const names = await readNames(pool, { people: holders.flat().map(({ person }) => person) });
  const { rows: open } = await pool.query<{ id: string; number: number; lead: string }>(
    `SELECT t.id, t.number, r.lead FROM unnest($2::uuid[], $3::text[]) r(lead, title)
     JOIN task t ON t.lead_unit_id = r.lead AND lower(t.title) = lower(r.title)
     WHERE t.ward_id = $1 AND t.status NOT IN ('accepted', 'recalled')`,
    [actor.ward, leads, rows.map(({ title }) => title.trim())],
  );
  return rows.map(({ lead }, i) => {
    const same = open.find((task) => task.lead === lead);
    return {
      lead,
      told: holders[i]!.map(({ person }) => names.person(person)),
      vacant: holders[i]!.length === 0 || holders[i]!.some(({ vacant }) => vacant),
      same: same ? { id: same.id, number: same.number } : null,
    };
  });
}
