// A duty as a campaign's plan has it: what is done again and again, by whom, how often, and what its entries have to say.
import { z } from 'zod';
import { audiences } from './deadline-rules.ts';
import { cadences } from './duty-periods.ts';
import type { DutyContent } from './duty-types.ts';
import { unitKinds } from './organisation.ts';

const days = z.int().min(0).max(60);

export const dutyRules = z
  .strictObject({
    remind: z.strictObject({ of: z.enum(['end', 'close']), workingDays: days }).nullable(),
    closesAfter: days,
    restsBelow: z.int().min(0).max(7),
    missed: z.array(
      z.strictObject({ inARow: z.int().min(1).max(100), tell: z.array(z.enum(audiences)).min(1) }),
    ),
  })
  .refine(({ missed }) => missed.every(({ inARow }, i) => i === 0 || inARow > missed[i - 1]!.inARow), {
    path: ['missed'],
    error: 'each rung must ask for more missed periods than the last',
  });

/** @param text how the plan's words are read */
export const dutyFields = (text: z.ZodString) => ({
  title: text,
  every: z.enum(cadences),
  atLeast: z.int().min(1).max(50).default(1),
  asks: z.strictObject({ place: z.boolean(), skills: z.boolean(), people: z.boolean() }),
  rules: dutyRules,
});

/** Each unit of a kind has it, or one unit. */
export const dutyKind = z.enum(unitKinds);

/** What a campaign launches: for one unit, or for each unit of a kind that the ward has when it is launched. Ids and days. */
export interface CampaignDuty extends Omit<DutyContent, 'campaign' | 'unit'> {
  readonly phase: string | null;
  readonly units: { readonly kind: string } | { readonly id: string };
}
