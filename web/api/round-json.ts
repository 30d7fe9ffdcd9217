// A report round as the contract has it.
import { z } from 'zod';
import { counters } from '#domain/deadline.ts';
import { everies } from '#domain/round-periods.ts';
import { roundAddressees } from '#domain/round-types.ts';
import { targetKinds } from '#domain/target-types.ts';

const time = z.iso.datetime({ offset: true }).meta({ description: 'ISO 8601, at +07:00' });
const unit = z.object({ id: z.uuid(), code: z.string(), name: z.string() });
const task = z.object({ id: z.uuid(), number: z.int(), title: z.string() });
const n = z.int().min(0);
const counter = z.enum(counters);

const reached = z
  .object({ amount: z.number().nullable(), share: z.number().nullable(), met: z.boolean().nullable() })
  .nullable();

const summary = {
  id: z.uuid(),
  campaign: z.object({ id: z.uuid(), code: z.string(), title: z.string() }).nullable(),
  every: z.enum(everies),
  key: z.string().meta({ description: '2026-03, 2026-Q1, 2026-H1 or 2026' }),
  period: z.string().meta({ description: 'as it is written in Vietnamese' }),
  to: z.enum(roundAddressees),
  from: z.iso.date(),
  until: z.iso.date(),
  cutOffAt: time,
  due: time.meta({ description: 'until when the units report' }),
  state: z.enum(['running', 'collecting', 'closed', 'cancelled']),
  asked: n.meta({ description: 'of how many units a report was asked' }),
  received: n,
};

export const roundSummary = z.object(summary).meta({ id: 'ReportRoundSummary' });

export const roundJson = z
  .object({
    ...summary,
    frozenAt: time
      .nullable()
      .meta({ description: 'when its figures were closed: from then on they never change' }),
    closedAt: time.nullable(),
    conclusions: z.string().nullable(),
    repeats: z.boolean(),
    units: z.array(
      z.object({
        unit,
        tasks: z.record(counter, z.array(task)).meta({
          description: 'by the official counters at the cut-off: each number is the length of its list',
        }),
        doneInPeriod: z.array(task),
        duties: z.object({ done: n, made_up: n, excused: n, missed: n }),
        report: z
          .object({
            task: z.uuid().meta({ description: 'the task by which its report was asked for' }),
            state: z.string().nullable(),
            text: z.string().nullable(),
            at: time.nullable(),
          })
          .nullable(),
      }),
    ),
    targets: z
      .array(
        z.object({
          campaign: z.uuid(),
          key: z.string(),
          kind: z.enum(targetKinds),
          value: z.number(),
          unit: z.string(),
          population: z.string(),
          reached: reached.meta({
            description: 'by accepted measurements at the cut-off; null: not the whole is yours to see',
          }),
          parts: z.array(z.object({ unit, amount: z.number().nullable(), of: z.number().nullable() })),
          since: reached.meta({
            description: 'what is accepted by now for the same day, where that is another number',
          }),
        }),
      )
      .meta({
        description: 'each number has its list: GET /targets/{campaign}/{key}?asOf={until}&knownAt={until}',
      }),
    corrections: z
      .array(z.object({ unit, task, from: counter, to: counter, at: time }))
      .meta({ description: 'reported before the cut-off and accepted after it' }),
    whole: z.boolean().meta({ description: 'all units of the round are shown, not only your own' }),
    verbs: z.array(z.enum(['close', 'cancel'])),
    version: z.int(),
  })
  .meta({ id: 'ReportRound' });
