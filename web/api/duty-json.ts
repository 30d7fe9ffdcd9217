// A duty, its grid and its history as the contract has them.
import { z } from 'zod';
import { dutyVerbs, type DutyVerb } from '#domain/duty-bodies.ts';
import { cadences } from '#domain/duty-periods.ts';
import { slotStates } from '#domain/duty-types.ts';

const time = z.iso.datetime({ offset: true }).meta({ description: 'ISO 8601, at +07:00' });
const day = z.iso.date();
const person = z.object({ id: z.uuid(), name: z.string(), post: z.string().nullable() });
const actor = person.extend({
  inPlaceOf: person.optional().meta({ description: 'by mandate: in whose place' }),
});
const unit = z.object({ id: z.uuid(), code: z.string(), name: z.string() });
const named = z.array(z.object({ key: z.string(), name: z.string() }));
const n = z.int().min(0);

const counts = z.object(
  Object.fromEntries(slotStates.map((state) => [state, n])) as Record<(typeof slotStates)[number], typeof n>,
);
const share = z.number().min(0).max(1).nullable();

const entry = z.object({
  on: day,
  makesUp: z.boolean(),
  place: z.string().nullable(),
  skills: z.array(z.string()),
  people: n.nullable(),
  groups: z.record(z.string(), n),
  text: z.string().nullable(),
  at: time,
  by: actor,
  onBehalf: z.boolean(),
  accepted: z.object({ at: time, by: actor }).nullable(),
  ended: z.object({ at: time, by: actor, reason: z.string() }).nullable().meta({
    description: 'when it was corrected or withdrawn, by whom and why',
  }),
});

export const dutyJson = z
  .object({
    id: z.uuid(),
    campaign: z.object({ id: z.uuid(), code: z.string(), title: z.string() }),
    key: z.string().meta({ description: 'its key in the plan' }),
    clause: z.string(),
    title: z.string(),
    unit,
    every: z.enum(cadences),
    atLeast: n.meta({ description: 'sessions that a period asks for' }),
    from: day,
    until: day.nullable(),
    asks: z.object({ place: z.boolean(), skills: z.boolean(), people: z.boolean() }),
    skills: named,
    groups: named,
    state: z.enum(['running', 'ended']),
    slots: z.array(
      z.object({
        key: day.meta({ description: 'the first day of the whole period' }),
        from: day,
        to: day,
        state: z.enum(slotStates),
        closesAt: time.nullable(),
        closed: z.boolean(),
        excuse: z
          .object({
            rule: z.enum(['rest', 'before_launch']).nullable(),
            reason: z.string().nullable(),
            by: actor.nullable(),
            at: time.nullable(),
          })
          .nullable(),
        asked: z
          .object({
            ...{ reason: z.string(), by: actor, at: time },
            mayDecide: z.boolean().meta({ description: 'whether the answer may be yours' }),
          })
          .nullable(),
      }),
    ),
    sessions: z.array(
      z.object({
        ...{ number: n, slot: day, withdrawn: z.boolean() },
        mayAccept: z.boolean().meta({ description: 'whether you may accept it as it stands' }),
        entries: z.array(entry),
      }),
    ),
    counts,
    coverage: share.meta({ description: 'of the periods so far, excused ones apart; null: not computable' }),
    verbs: z.array(z.enum(dutyVerbs as [DutyVerb, ...DutyVerb[]])),
    inPlaceOf: z
      .object({ post: z.string(), name: z.string().nullable(), vacant: z.boolean() })
      .nullable()
      .meta({
        description: 'the post of somebody else under which the verbs are yours, by mandate',
      }),
    version: n,
  })
  .meta({ id: 'Duty' });

const covered = {
  counts,
  coverage: share.meta({ description: 'as claimed: done or made up, of those and the missed' }),
  accepted: share.meta({ description: 'the same by accepted sessions alone' }),
};

export const dutyKinds = z.object({
  items: z.array(
    z.object({
      campaign: z.uuid(),
      key: z.string(),
      clause: z.string(),
      title: z.string(),
      every: z.enum(cadences),
      units: n,
    }),
  ),
});

export const dutyGrid = z.object({
  campaign: z.uuid(),
  key: z.string(),
  clause: z.string(),
  title: z.string(),
  every: z.enum(cadences),
  columns: z.array(z.object({ key: day, to: day })),
  rows: z.array(
    z.object({
      id: z.uuid().meta({ description: 'the duty of this unit' }),
      unit,
      cells: z.array(
        z
          .object({ slot: day, state: z.enum(slotStates), sessions: n, accepted: n, asked: z.boolean() })
          .nullable(),
      ),
      ...covered,
    }),
  ),
  ...covered,
});

export const dutyHistory = z.object({
  items: z.array(
    z.object({
      sequence: n,
      at: time,
      type: z.string(),
      by: person.nullable(),
      inPlaceOf: z
        .object({ person: person.nullable(), post: z.string().nullable() })
        .optional()
        .meta({ description: 'by mandate: in whose place, and of which post' }),
      reason: z.string().nullable(),
      slots: z.array(day),
      sessions: z.array(n),
    }),
  ),
});
