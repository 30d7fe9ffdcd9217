// The ward's working calendar: read by all, amended a day at a time by its office.
import { error, fail, type RequestEvent } from '@sveltejs/kit';
import type { CalendarDay } from '#domain/calendar.ts';
import { calendarDay, calendarSchema } from '#domain/calendar-schema.ts';
import { dayOf } from '#domain/days.ts';
import { m } from '$lib/paraglide/messages.js';
import { signedIn } from '$lib/server/request.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const { dondoc, actor } = signedIn(locals);
  const calendar = await dondoc.calendar(actor);
  const first = Number(calendar.from.slice(0, 4));
  const last = Number(calendar.until.slice(0, 4));
  const years = Array.from({ length: last - first + 1 }, (_, i) => first + i);
  const today = Number(dayOf(new Date(dondoc.now())).slice(0, 4));
  const asked = Number(url.searchParams.get('year') ?? today);
  const year = years.includes(asked) ? asked : last;
  const { version, from, until, days } = calendar;
  return {
    ...{ version, from, until, years, year, amends: dondoc.mayAmendCalendar(actor) },
    days: days.filter(({ day }) => day.startsWith(`${year}-`)),
  };
};

/** Changes the days of the version that the page showed; refused where there is a newer one. */
async function change(
  event: RequestEvent,
  how: (days: CalendarDay[], form: FormData) => CalendarDay[] | null,
) {
  const { dondoc, actor } = signedIn(event.locals);
  const form = await event.request.formData();
  const typed = Object.fromEntries([...form].map(([name, value]) => [name, String(value)]));
  const { from, until, days } = await dondoc.calendar(actor);
  const changed = how([...days], form);
  const whole = changed && calendarSchema.safeParse({ version: 1, from, until, days: changed });
  if (!whole?.success) return fail(422, { typed, fault: m.calendar_fault() });
  const madeFrom = Number(form.get('version'));
  const calendar = await dondoc.amendCalendar(actor, { from, until, days: whole.data.days, madeFrom });
  if (calendar === 'forbidden') error(403, m.error_403_text());
  return calendar === 'stale' ? fail(409, { typed, fault: m.calendar_stale() }) : { saved: calendar.version };
}

export const actions: Actions = {
  save: (event) =>
    change(event, (days, form) => {
      const field = (name: string) => String(form.get(name) ?? '').trim();
      const [day, kind, name, ground, status] = ['day', 'kind', 'name', 'ground', 'status'].map(field);
      const parsed = calendarDay.safeParse({ day, kind, name, ground, status });
      if (!parsed.success) return null;
      const others = days.filter((one) => one.day !== parsed.data.day);
      return [...others, parsed.data].sort((a, b) => (a.day < b.day ? -1 : 1));
    }),
  remove: (event) => change(event, (days, form) => days.filter(({ day }) => day !== form.get('day'))),
};
