// La Gi's ward in a database of its own, its people with addresses, and the words of the tables.
import { readFileSync } from 'node:fs';
import { loadCampaign } from '#campaigns/index.ts';
import { launchPlan } from '#domain/launch-plan.ts';
import { createPool, transaction, type Pool } from '#ledger/database.ts';
import { derivedId } from '#ledger/ids.ts';
import { campaignId, campaignTaskId, launchCampaign } from '#ledger/launch.ts';
import { seedWard } from '#prisma/seed.ts';
import { resolveActor } from '#web/use-cases/actor.ts';
import type { SignedIn } from '#web/use-cases/types.ts';
import { freshDatabase } from '../setup/database.ts';

export interface LaGi {
  readonly pool: Pool;
  readonly ward: string;
  readonly campaign: string;
  /** The plan's items by their tasks' ids, the accounts by their people's. */
  readonly items: ReadonlyMap<string, string>;
  readonly accounts: ReadonlyMap<string, string>;
  actor(account: string): Promise<SignedIn>;
  end(): Promise<void>;
}

export const table = (name: string): string[][] =>
  readFileSync(new URL(`${name}.tsv`, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line && !line.startsWith('#'))
    .map((line) => line.split('\t'));

/** As the tables have it: YYYY-MM-DD HH:MM in Viet Nam. */
export const instant = (written: string): string =>
  new Date(`${written.replace(' ', 'T')}:00+07:00`).toISOString();
export const written = (at: Date): string =>
  new Date(at.getTime() + 7 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');

/** Launched at the clock's present instant, with the office's proposals confirmed. */
export async function openLaGi(clock: { now: Date }): Promise<LaGi> {
  const database = await freshDatabase();
  const pool = createPool(database.url);
  const { plan, ward } = loadCampaign('la-gi-2026');
  const since = instant('2025-11-01 00:00');
  const seeded = await transaction(pool, (client) =>
    seedWard(client, ward, { derivedId, password: 'mười bốn ký tự', demoShiftDays: null, since }),
  );
  const campaign = campaignId(seeded.ward, plan.meta.code);
  const actor = async (account: string) => (await resolveActor(pool, `demo-${account}`, clock.now))!;
  const accounts = new Map<string, string>();
  for (const { name } of ward.accounts) {
    const { person } = await actor(name);
    accounts.set(person, name);
    await pool.query('UPDATE person SET email = $2 WHERE id = $1', [person, `${name}@la-gi.example`]);
  }
  const launch = launchPlan(plan, seeded.units, true).plan;
  await launchCampaign(pool, seeded.ward, launch, await actor('secretariat'), clock.now.toISOString());
  return {
    pool,
    ward: seeded.ward,
    campaign,
    items: new Map(plan.items.map(({ key }) => [campaignTaskId(campaign, key), key])),
    accounts,
    actor,
    end: async () => {
      await pool.end();
      await database.drop();
    },
  };
}
