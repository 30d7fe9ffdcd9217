// The rules of a running campaign: read, looked at for what they would change, amended by the office; and a phase opened by it.
import { z } from 'zod';
import { defaultRules, type DeadlineRules } from '#domain/deadline-rules.ts';
import { deadlineRules } from '#domain/deadline-rules-schema.ts';
import { mayLead, type CampaignCommand, type CampaignPlan } from '#domain/campaign.ts';
import { isRejection } from '#domain/errors.ts';
import type { Rung } from '#domain/ladder.ts';
import { takeRules } from '#domain/task-organisation.ts';
import type { TaskState } from '#domain/task-types.ts';
import { act } from '#ledger/act.ts';
import { calendarOf } from '#ledger/calendar.ts';
import { followRules } from '#ledger/follow-organisation.ts';
import { derivedId, newId } from '#ledger/ids.ts';
import { problem } from '../api/problems.ts';
import type { Asking } from './administer.ts';
import type { Answer, SignedIn } from './types.ts';
import { orgName } from './unit-bodies.ts';
import type { Deps } from './units.ts';

export const rulesBody = z.strictObject({
  rules: deadlineRules,
  /** Why: by which decision or notice. */
  reason: orgName(500),
  /** The version that it was made from: refused where there is a newer one. */
  madeFrom: z.int().min(1),
});
export const phaseBody = z.strictObject({ phase: z.string().min(1).max(60) });

export interface CampaignRules {
  readonly rules: DeadlineRules;
  readonly version: number;
}

/** The office's, and the Thường trực's. */
export const amendsRules = (actor: SignedIn, campaign: string): boolean =>
  !isRejection(mayLead(actor, campaign));

/** Null where there is no such campaign in the ward. */
export async function campaignRules(
  { pool }: Deps,
  actor: SignedIn,
  id: string,
): Promise<CampaignRules | null> {
  const { rows } = await pool.query<{ plan: CampaignPlan }>(
    'SELECT plan FROM campaign WHERE id = $1 AND ward_id = $2',
    [id, actor.ward],
  );
  const plan = rows[0]?.plan;
  return plan ? { rules: plan.rules ?? defaultRules, version: plan.rulesVersion ?? 1 } : null;
}

const told = (rungs: readonly Rung[] = []) =>
  JSON.stringify(rungs.map(({ at, kind, tell, late }) => [at, kind, tell, late]));

/** How many open tasks there are, and for how many something still to come would be another. Writes nothing. */
export async function previewRules(
  deps: Deps,
  actor: SignedIn,
  id: string,
  rules: DeadlineRules,
): Promise<{ tasks: number; changing: number }> {
  const { pool, clock } = deps;
  const calendar = await calendarOf(pool, actor.ward);
  const { rows } = await pool.query<{ state: TaskState }>(
    `SELECT s.state FROM task t JOIN process s ON s.id = t.id
     WHERE t.campaign_id = $1 AND t.ward_id = $2 AND t.status NOT IN ('accepted', 'recalled')`,
    [id, actor.ward],
  );
  const at = clock().toISOString();
  const terms = { at, rules, rulesVersion: Number.MAX_SAFE_INTEGER, calendar };
  const changing = rows.filter(({ state }) => {
    const [event] = takeRules(state, terms, { at, by: { system: 'ledger' } });
    return event?.type === 'rules-taken' && told(event.ladder?.rungs) !== told(state.ladder?.rungs);
  });
  return { tasks: rows.length, changing: changing.length };
}

async function perform(
  { pool, clock }: Deps,
  { actor, keyed, locale }: Asking,
  id: string,
  command: CampaignCommand,
): Promise<Answer | null> {
  const now = clock();
  const commandId = keyed ? derivedId(keyed.person, keyed.route, keyed.key) : newId(now);
  const order = {
    kind: 'campaign',
    id,
    ward: actor.ward,
    command,
    commandId,
    actor,
    at: now.toISOString(),
  } as const;
  const outcome = await act(pool, order);
  return outcome.accepted ? null : problem(outcome.rejected, locale, { field: outcome.field });
}

/** Running tasks follow by a recorded command each; deadlines stay as they were promised. */
export async function amendRules(
  deps: Deps,
  asking: Asking,
  id: string,
  body: z.output<typeof rulesBody>,
): Promise<Answer> {
  const refused = await perform(deps, asking, id, { type: 'amend-rules', ...body });
  if (refused) return refused;
  // Those that can be taken at once; the worker goes on with the rest.
  await followRules(deps.pool, deps.clock()).catch(() => 0);
  return { status: 200, body: { version: body.madeFrom + 1 } };
}

/** Its items become tasks within seconds, as at a phase's own date. */
export async function openPhase(
  deps: Deps,
  asking: Asking,
  id: string,
  { phase }: z.output<typeof phaseBody>,
): Promise<Answer> {
  const refused = await perform(deps, asking, id, { type: 'start-phase', phase });
  return refused ?? { status: 200, body: { phase } };
}
