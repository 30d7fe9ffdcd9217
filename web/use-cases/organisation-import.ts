// The organisation from and to a workbook: looked at first, then written just as it was shown, or not at all.
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { dayOf } from '#domain/days.ts';
import { reject } from '#domain/errors.ts';
import { planImport, type Fate, type ImportPlan } from '#domain/organisation-import.ts';
import { rowsOf } from '#domain/organisation-rows.ts';
import { organisationWorkbook } from '#documents/organisation-workbook.ts';
import { readOrganisation } from '#documents/read-organisation.ts';
import { administratorFault, lockOrganisation } from '#ledger/organisation.ts';
import { problem } from '../api/problems.ts';
import { isAdministrator } from './accounts.ts';
import { administer, type Asking } from './administer.ts';
import { readWorld, type World } from './organisation-world.ts';
import { carryOut } from './organisation-write.ts';
import type { Answer, Download, SignedIn } from './types.ts';
import type { Deps } from './units.ts';

export const importBody = z.strictObject({
  /** The workbook in base64: at most 700,000 bytes. */
  file: z.base64().min(4).max(940_000),
  /** What the dry run gave: with it the rows are written, if everything is still as it was shown. */
  token: z.string().max(100).optional(),
});

export interface ImportShown {
  readonly fates: readonly Fate[];
  readonly counts: Readonly<Record<Fate['fate'], number>>;
  /** Null where there is nothing to write, or a row has a fault. */
  readonly token: string | null;
  readonly written: boolean;
}

const shown = (plan: ImportPlan, token: string, written: boolean): ImportShown => {
  const counts = { new: 0, changed: 0, unchanged: 0, error: 0 };
  for (const { fate } of plan.fates) counts[fate] += 1;
  const writes = counts.error === 0 && counts.new + counts.changed > 0;
  return { fates: plan.fates, counts, token: writes && !written ? token : null, written };
};

/** The same for the same file on the same organisation; another as soon as either is another. */
const tokenOf = (bytes: Buffer, { organisation }: World, plan: ImportPlan): string => {
  const { units, posts, holders } = organisation;
  const told = JSON.stringify([units, posts, holders, [...organisation.people], plan.fates]);
  return createHash('sha256').update(bytes).update(told).digest('base64url');
};

/** Without a token it only looks, and writes nothing. */
export async function importOrganisation(
  deps: Deps,
  asking: Asking,
  { file, token }: z.output<typeof importBody>,
): Promise<Answer> {
  const now = deps.clock();
  const { actor, locale } = asking;
  const { ward } = actor;
  if (!isAdministrator(actor)) return problem('forbidden', locale);
  const bytes = Buffer.from(file, 'base64');
  const rows = await readOrganisation(bytes);
  if (!rows) return problem('bad_workbook', locale, { field: 'file' });
  const today = dayOf(now);
  if (token === undefined) {
    const world = await readWorld(deps.pool, ward, now);
    const plan = planImport(world.organisation, rows, today);
    return { status: 200, body: shown(plan, tokenOf(bytes, world, plan), false) };
  }
  return administer(deps.pool, now, asking, {
    ...{ kind: 'organisation', verb: 'import', id: ward, permits: ({ roles }) => roles.includes('admin') },
    request: { file: createHash('sha256').update(bytes).digest('hex') },
    async do(client, note) {
      await lockOrganisation(client, ward);
      const world = await readWorld(client, ward, now);
      const plan = planImport(world.organisation, rows, today);
      const result = shown(plan, token, true);
      if (result.counts.error > 0 || tokenOf(bytes, world, plan) !== token) return reject('stale', 'token');
      note({
        rows: plan.fates.filter(({ fate }) => fate !== 'unchanged').map(({ faults: _, ...fate }) => fate),
      });
      await carryOut(client, { ward, person: actor.person, world, plan, now });
      const admins = await administratorFault(client, ward, now.toISOString());
      return admins ? reject(admins) : { status: 200, body: result };
    },
  });
}

export async function exportOrganisation(deps: Deps, actor: SignedIn): Promise<Download> {
  const now = deps.clock();
  const { organisation } = await readWorld(deps.pool, actor.ward, now);
  const bytes = await organisationWorkbook(rowsOf(organisation), now);
  return { name: `Đơn vị và chức danh ${dayOf(now)}.xlsx`, bytes };
}
