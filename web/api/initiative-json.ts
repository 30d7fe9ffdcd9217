// An initiative as the contract has it.
import { z } from 'zod';
import { initiativeBodies, verdicts } from '#domain/initiative-bodies.ts';
import { initiativeStates } from '#domain/initiative-types.ts';

const time = z.iso.datetime({ offset: true }).meta({ description: 'ISO 8601, at +07:00' });
const unit = z.object({ id: z.uuid(), code: z.string(), name: z.string() });
const person = z.object({ id: z.string(), name: z.string(), post: z.string().nullable() });
const file = z.object({
  ...{ id: z.uuid(), sha256: z.string(), name: z.string(), type: z.string(), bytes: z.int() },
});
const verdict = z.enum(verdicts);
const verbs = Object.keys(initiativeBodies).filter((verb) => verb !== 'register') as [string, ...string[]];

const summary = {
  id: z.uuid(),
  title: z.string(),
  unit,
  campaign: z.object({ id: z.uuid(), code: z.string(), title: z.string() }).nullable(),
  target: z.string().nullable().meta({ description: 'the target that it counts for while it is selected' }),
  state: z.enum(initiativeStates),
  verdict: verdict.nullable().meta({ description: 'of the last evaluation' }),
  selected: z.boolean(),
  scaledTo: z.int().min(0).meta({ description: 'to how many other units it was given' }),
  registeredAt: time,
};

export const initiativeSummary = z.object(summary).meta({ id: 'InitiativeSummary' });

export const initiativeJson = z
  .object({
    ...summary,
    summary: z.string(),
    method: z.string(),
    measure: z.string(),
    files: z.array(file),
    pilot: z.object({ from: z.iso.date(), place: z.string() }).nullable(),
    measurements: z.array(
      z.object({
        number: z.int(),
        day: z.iso.date(),
        before: z.int(),
        after: z.int(),
        unit: z.string(),
        text: z.string().nullable(),
        files: z.array(file),
        by: person,
        at: time,
        replacedBy: z.int().nullable().meta({ description: 'the measurement that revises it' }),
      }),
    ),
    evaluations: z.array(z.object({ quarter: z.string(), verdict, text: z.string(), by: person, at: time })),
    quartersOpen: z.array(z.string()).meta({ description: 'in which it still is to be evaluated' }),
    selection: z.object({ at: time, reason: z.string(), until: time.nullable() }).nullable(),
    approval: z
      .object({ id: z.uuid(), number: z.int(), status: z.string() })
      .nullable()
      .meta({ description: 'by which its recognition goes, where that is yours to see' }),
    decision: z.object({ number: z.string(), on: z.iso.date() }).nullable(),
    scaled: z.array(
      z.object({
        unit,
        at: time,
        task: z
          .object({ id: z.uuid(), number: z.int(), state: z.string() })
          .nullable()
          .meta({ description: 'null: not yours to see' }),
      }),
    ),
    ended: z.object({ reason: z.string(), at: time }).nullable(),
    resembles: z
      .array(z.object({ id: z.uuid(), title: z.string(), unit, same: z.boolean() }))
      .meta({ description: 'others that say the same, or nearly so' }),
    verbs: z.array(z.enum(verbs)),
    version: z.int(),
  })
  .meta({ id: 'Initiative' });
