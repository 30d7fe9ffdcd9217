// The working calendar: which days are not like their weekday, and why; the office amends it.
import { z } from 'zod';
import { calendarDay, calendarSchema } from '#domain/calendar-schema.ts';
import { mayAmendCalendar } from '../use-cases/calendar.ts';
import { operation, type Operation } from './operation.ts';
import { problem } from './problems.ts';

const schema = z.object({
  version: z.int(),
  from: z.iso.date(),
  until: z.iso.date(),
  days: z.array(calendarDay),
});

const read = operation({
  id: 'getCalendar',
  method: 'get',
  path: '/calendar',
  summary: 'Holidays, days off in lieu and swapped days, each with its ground',
  query: z.strictObject({ year: z.coerce.number().int().min(2000).max(2099).optional() }),
  answers: { status: 200, description: 'The days of that year, or all that are known', schema },
  refusals: [],
  async handle({ dondoc, actor, query: { year } }) {
    const calendar = await dondoc.calendar(actor);
    const days = calendar.days.filter(({ day }) => year === undefined || day.startsWith(String(year)));
    return { status: 200, body: { ...calendar, days } };
  },
});

const amendment = operation({
  id: 'amendCalendar',
  method: 'post',
  path: '/calendar',
  summary:
    'The office gives the ward a new version of its calendar, whole: reminders still to come follow it, deadlines stay',
  body: z.strictObject({
    from: calendarSchema.shape.from,
    until: calendarSchema.shape.until,
    days: calendarSchema.shape.days.max(2_000),
    madeFrom: z.int().min(1).optional().meta({
      description: 'the version that it was made from: refused where there is a newer one',
    }),
  }),
  answers: { status: 201, description: 'The calendar, with its version', schema },
  refusals: ['forbidden', 'invalid', 'stale'],
  async handle({ dondoc, actor, body, locale }) {
    if (!mayAmendCalendar(actor)) return problem('forbidden', locale);
    const { from, until, days } = body;
    const whole = calendarSchema.safeParse({ from, until, days, version: 1 });
    if (!whole.success) return problem('invalid', locale, { field: whole.error.issues[0]!.path.join('.') });
    const calendar = await dondoc.amendCalendar(actor, body);
    if (typeof calendar === 'string') return problem(calendar, locale);
    return { status: 201, body: calendar };
  },
});

export const calendarOperations: readonly Operation[] = [read, amendment];
