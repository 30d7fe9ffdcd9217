// A target, and what was measured for it, as the contract has them.
import { z } from 'zod';
import { measurementKinds, targetKinds } from '#domain/target-types.ts';
import { flags } from '#domain/targets.ts';

const day = z.iso.date();
const time = z.iso.datetime({ offset: true });
const unit = z.object({ id: z.uuid(), code: z.string(), name: z.string() });
const person = z.object({ id: z.uuid(), name: z.string(), post: z.string().nullable() });
const number = z.number().min(0).nullable();

const reached = z.object({
  amount: number.meta({ description: 'a sum; null where nothing was measured' }),
  share: number.meta({ description: 'the part of the whole; null: not computable' }),
  met: z.boolean().nullable(),
});

export const targetJson = z.object({
  campaign: z.uuid(),
  key: z.string(),
  clause: z.string(),
  kind: z.enum(targetKinds),
  value: z.number(),
  unit: z.string(),
  population: z.string(),
  due: day.nullable(),
  duty: z.string().nullable().meta({ description: 'of a cadence: the key of the duty' }),
  claimed: reached,
  accepted: reached,
  denominator: z.object({ amount: z.number().min(0), day }).nullable(),
  toAccept: z.int().min(0),
  odd: z.int().min(0).meta({ description: 'of these, those that look odd' }),
});

const part = { claimed: reached, accepted: reached, denominator: number };

export const targetDetail = targetJson.extend({
  asOf: day,
  units: z.array(z.object({ unit, ...part })),
  groups: z.array(z.object({ group: z.string(), ...part })),
  months: z.array(z.object({ month: z.string(), claimed: number, accepted: number })),
  measurements: z
    .array(
      z.object({
        id: z.uuid(),
        revision: z.int(),
        task: z.object({ id: z.uuid(), number: z.int() }).nullable(),
        initiative: z
          .object({ id: z.uuid(), title: z.string() })
          .nullable()
          .meta({ description: 'it counts 1 while it is selected' }),
        kind: z.enum(measurementKinds),
        unit,
        group: z.string().nullable(),
        day,
        amount: z.int(),
        asked: z.int().nullable(),
        question: z.string().nullable(),
        method: z.string().nullable(),
        stage: z.enum(['before', 'after']).nullable(),
        text: z.string().nullable(),
        at: time,
        by: person.nullable(),
        ended: z.object({ at: time, by: person.nullable(), reason: z.string().nullable() }).nullable(),
        acceptedAt: time.nullable(),
        counts: z
          .object({ claimed: z.boolean(), accepted: z.boolean(), denominator: z.boolean() })
          .meta({ description: 'the sums that it is part of: those that count add up to the number' }),
        flags: z.array(z.enum(flags)).meta({ description: 'what looks odd; nothing is refused for it' }),
        mayRevise: z.boolean(),
        mayAccept: z.boolean(),
      }),
    )
    .meta({ description: 'newest first, with those that were revised' }),
  entersFor: z.array(unit),
  groupNames: z.record(z.string(), z.string()),
});
