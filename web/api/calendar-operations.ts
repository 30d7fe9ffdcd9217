// The working calendar: which days are not like their weekday, and why.
import { z } from 'zod';
import { calendarDay } from '#domain/calendar.ts';
import { vietNam } from '#domain/calendar-vn.ts';
import { operation, type Operation } from './operation.ts';

const calendar = operation({
  id: 'getCalendar',
  method: 'get',
  path: '/calendar',
  summary: 'Holidays, days off in lieu and swapped days, each with its ground',
  query: z.strictObject({ year: z.coerce.number().int().min(2000).max(2099).optional() }),
  answers: {
    status: 200,
    description: 'The days of that year, or all that are known',
    schema: z.object({
      version: z.int(),
      from: z.iso.date(),
      until: z.iso.date(),
      days: z.array(calendarDay),
    }),
  },
  refusals: [],
  async handle({ query: { year } }) {
    const days = vietNam.days.filter(({ day }) => year === undefined || day.startsWith(String(year)));
    return { status: 200, body: { ...vietNam, days } };
  },
});

export const calendarOperations: readonly Operation[] = [calendar];
