// The demo: La Gi's ward and plan, launched and partly worked through the one door, so that today lies in phase 2.
import { loadCampaign } from '#campaigns/index.ts';
import { dayOf, startOfDay } from '#domain/days.ts';
import { launchPlan } from '#domain/launch-plan.ts';
import { demoShift, shiftPlan } from '#domain/plan.ts';
import { act } from '#ledger/act.ts';
import { createPool, transaction, type Pool } from '#ledger/database.ts';
import { derivedId } from '#ledger/ids.ts';
import { dutiesToLaunch, launchDuty } from '#ledger/launch-duties.ts';
import { campaignId, launchCampaign, launchItem } from '#ledger/launch.ts';
import { DEMO_PASSWORD } from '#prisma/demo.ts';
import { seedWard } from '#prisma/seed.ts';
import { workSome } from './demo-work.ts';

const CODE = 'la-gi-2026';
/** Nobody's: mail to it is caught on this machine. */
const MAIL_DOMAIN = 'la-gi.example';
/** As signed, posts are held from before the plan's first day. */
const HELD_BEFORE_DAYS = 60;
const DAY_MS = 86_400_000;

export interface DemoOptions {
  readonly databaseUrl: string;
  readonly dates: 'moved' | 'as-signed';
  readonly clock: () => Date;
}

export interface DemoAccount {
  readonly account: string;
  readonly name: string;
  readonly post: string;
  readonly unit: string;
}

/** Seeds and launches once; a second call finds everything standing. The campaign's workflow takes it on from there. */
export async function seedDemo({
  databaseUrl,
  dates,
  clock,
}: DemoOptions): Promise<{ accounts: DemoAccount[]; password: string }> {
  const pool = createPool(databaseUrl, 4);
  try {
    const { plan, ward } = loadCampaign(CODE);
    const now = clock();
    const seeded = await pool.query<{ demo_shift_days: number | null }>(
      'SELECT demo_shift_days FROM ward WHERE code = $1',
      [ward.code],
    );
    const kept = seeded.rows[0]?.demo_shift_days;
    const days = kept ?? (dates === 'moved' ? demoShift(plan, dayOf(now)) : 0);
    const moved = shiftPlan(plan, days);
    const first = startOfDay(moved.phases[0]!.start!);
    const since = new Date(Date.parse(first) - HELD_BEFORE_DAYS * DAY_MS).toISOString();
    const { ward: id, units } = await transaction(pool, (client) =>
      seedWard(client, ward, {
        derivedId,
        password: DEMO_PASSWORD,
        demoShiftDays: days,
        mailDomain: MAIL_DOMAIN,
        since,
      }),
    );
    // A day that was not moved is one as signed: the office's proposals are not confirmed then.
    await launchAsOf(pool, id, launchPlan(moved, units, days !== 0).plan, first, now);
    const worked = await pool.query(`SELECT 1 FROM process WHERE kind = 'task' AND sequence > 1 LIMIT 1`);
    if (days !== 0 && worked.rowCount === 0) await workSome(pool, id, campaignId(id, CODE), now);
    const unitNames = new Map(ward.units.map((one) => [one.code, one.shortName]));
    const posts = new Map(ward.posts.map((one) => [one.code, one]));
    const accounts = ward.accounts.map((account) => {
      const post = posts.get(account.post)!;
      return {
        account: account.name,
        name: account.displayName,
        post: post.title,
        unit: unitNames.get(post.unit)!,
      };
    });
    return { accounts, password: DEMO_PASSWORD };
  } finally {
    await pool.end();
  }
}

/** Launches as if it had been done on the plan's first day: each phase, and each task in it, at the instant it opened. */
async function launchAsOf(
  pool: Pool,
  ward: string,
  plan: ReturnType<typeof launchPlan>['plan'],
  first: string,
  now: Date,
): Promise<void> {
  const campaign = campaignId(ward, plan.code);
  const actor = { kind: 'system', name: 'campaign' } as const;
  await launchCampaign(pool, ward, plan, actor, first);
  const opened = plan.phases.filter(({ start }) => start !== null && start <= now.toISOString());
  for (const { start, key } of opened) {
    const command = { type: 'open-phase' } as const;
    await act(pool, {
      kind: 'campaign',
      id: campaign,
      ward,
      command,
      commandId: `demo:${key}`,
      actor,
      at: start!,
    });
  }
  const openedAt = new Map(opened.map(({ key, start }) => [key, start!]));
  for (const item of plan.items) {
    const at = item.phase === null ? first : openedAt.get(item.phase);
    if (at) await launchItem(pool, ward, campaign, item, at);
  }
  const standing = { plan, opened: [...openedAt.keys()] };
  for (const one of await dutiesToLaunch(pool, ward, campaign, standing)) {
    const { phase } = one.duty;
    await launchDuty(pool, ward, campaign, one, phase === null ? first : openedAt.get(phase)!);
  }
}
