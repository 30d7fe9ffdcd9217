// The year 2026 day by day against a table written by hand from the notices, for whoever's deadline falls on a day that was swapped.
import { expect, test } from 'vitest';
import { isProvisional, isWorkingDay, plusWorkingDays, workingDaysBetween } from '#domain/calendar.ts';
import { vietNam } from '#domain/calendar-vn.ts';
import { dayOf, endOfDay, plusDays, startOfDay } from '#domain/days.ts';

/** The days that are worked, month by month, week by week from Monday. */
const worked: readonly string[] = [
  /* 01: 1 and 2 off, Saturday 10 worked */ '5 6 7 8 9 10 · 12 13 14 15 16 · 19 20 21 22 23 · 26 27 28 29 30',
  /* 02: 16 to 20 Tết */ '2 3 4 5 6 · 9 10 11 12 13 · 23 24 25 26 27',
  /* 03 */ '2 3 4 5 6 · 9 10 11 12 13 · 16 17 18 19 20 · 23 24 25 26 27 · 30 31',
  /* 04: 27 in lieu, 30 off */ '1 2 3 · 6 7 8 9 10 · 13 14 15 16 17 · 20 21 22 23 24 · 28 29',
  /* 05: 1 off */ '4 5 6 7 8 · 11 12 13 14 15 · 18 19 20 21 22 · 25 26 27 28 29',
  /* 06 */ '1 2 3 4 5 · 8 9 10 11 12 · 15 16 17 18 19 · 22 23 24 25 26 · 29 30',
  /* 07 */ '1 2 3 · 6 7 8 9 10 · 13 14 15 16 17 · 20 21 22 23 24 · 27 28 29 30 31',
  /* 08: Saturday 22 worked, 31 off */ '3 4 5 6 7 · 10 11 12 13 14 · 17 18 19 20 21 22 · 24 25 26 27 28',
  /* 09: 1 and 2 off */ '3 4 · 7 8 9 10 11 · 14 15 16 17 18 · 21 22 23 24 25 · 28 29 30',
  /* 10 */ '1 2 · 5 6 7 8 9 · 12 13 14 15 16 · 19 20 21 22 23 · 26 27 28 29 30',
  // A swap of Monday the 23rd was proposed and never decided: it is worked until the office enters a notice.
  /* 11: 24 off */ '2 3 4 5 6 · 9 10 11 12 13 · 16 17 18 19 20 · 23 25 26 27 · 30',
  /* 12 */ '1 2 3 4 · 7 8 9 10 11 · 14 15 16 17 18 · 21 22 23 24 25 · 28 29 30 31',
];

const table = new Set(
  worked.flatMap((month, i) =>
    (month.match(/\d+/g) ?? []).map(
      (day) => `2026-${String(i + 1).padStart(2, '0')}-${day.padStart(2, '0')}`,
    ),
  ),
);
const year = Array.from({ length: 365 }, (_, n) => plusDays('2026-01-01', n));

test('each of the 365 days is worked or not as the table says', () => {
  expect([year.length, year.at(-1), table.size]).toEqual([365, '2026-12-31', 249]);
  expect(year.filter((day) => isWorkingDay(vietNam, day))).toEqual([...table]);
});

test('a term that begins on any day of the year ends where counting along the table ends; its first day is not counted', () => {
  const days = [...table];
  for (const day of year)
    for (const n of [1, 2, 3, 7, 14]) {
      const wanted = days.filter((one) => one > day)[n - 1];
      if (!wanted) continue; // beyond the table
      expect(plusWorkingDays(vietNam, day, n), `${day} and ${n}`).toBe(wanted);
      expect(workingDaysBetween(vietNam, day, wanted)).toBe(n);
    }
});

test('the end of quarter I is 24:00 of 31 March at +07:00, and no day of the year has another offset', () => {
  expect(endOfDay('2026-03-31')).toBe('2026-03-31T17:00:00.000Z');
  expect(dayOf(new Date('2026-03-31T16:59:59.999Z'))).toBe('2026-03-31');
  expect(dayOf(new Date('2026-03-31T17:00:00.000Z'))).toBe('2026-04-01');
  for (const day of year) {
    expect(startOfDay(day)).toBe(`${plusDays(day, -1)}T17:00:00.000Z`);
    expect(endOfDay(day)).toBe(`${day}T17:00:00.000Z`);
  }
});

test('every day that is not like its weekday has its ground, and none of 2026 may still change', () => {
  const special = vietNam.days.filter(({ day }) => day.startsWith('2026'));
  expect(special.map(({ day }) => day.slice(5)).join(' ')).toBe(
    '01-01 01-02 01-10 02-16 02-17 02-18 02-19 02-20 04-26 04-27 04-30 05-01 08-22 08-31 09-01 09-02 11-24',
  );
  expect(special.filter(({ ground, name }) => !ground || !name)).toEqual([]);
  expect(isProvisional(vietNam, '2026-01-01', '2026-12-31')).toBe(false);
});
