// The calendar of 2026 day by day against a table made by hand, and counting as properties.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  isProvisional,
  isWorkingDay,
  lastDay,
  plusWorkingDays,
  weekday,
  workingDaysBetween,
} from '#domain/calendar.ts';
import { calendarSchema } from '#domain/calendar-schema.ts';
import { plusDays } from '#domain/days.ts';
import { vietNam } from '#domain/calendar-vn.ts';

/** Working days of each month of 2026, counted by hand on a printed calendar with the notices beside it. */
const worked: Record<string, number> = {
  '2026-01': 21, // 22 weekdays less 1/1 and 2/1, and Saturday the 10th worked
  '2026-02': 15, // 20 weekdays less five of Tết
  '2026-03': 22,
  '2026-04': 20, // 22 weekdays less the 27th and the 30th
  '2026-05': 20, // 21 weekdays less 1/5
  '2026-06': 22,
  '2026-07': 23,
  '2026-08': 21, // 21 weekdays less the 31st, and Saturday the 22nd worked
  '2026-09': 20, // 22 weekdays less 1/9 and 2/9
  '2026-10': 22,
  '2026-11': 20, // 21 weekdays less the 24th
  '2026-12': 23,
};

const year = Array.from({ length: 365 }, (_, n) => plusDays('2026-01-01', n));
const someDay = fc.integer({ min: 0, max: 750 }).map((n) => plusDays('2025-12-02', n));

test('every month of 2026 has the working days that the notices give it', () => {
  expect(year.at(-1)).toBe('2026-12-31');
  const given: Record<string, number> = {};
  for (const day of year)
    given[day.slice(0, 7)] = (given[day.slice(0, 7)] ?? 0) + Number(isWorkingDay(vietNam, day));
  expect(given).toEqual(worked);
});

test('the days that a desk calendar gets wrong', () => {
  const off = [
    '2026-01-02',
    '2026-02-16',
    '2026-04-27',
    '2026-08-31',
    '2026-09-01',
    '2026-11-24',
    '2027-05-03',
  ];
  expect(off.filter((day) => isWorkingDay(vietNam, day))).toEqual([]);
  expect(['2026-01-10', '2026-08-22'].map(weekday)).toEqual([5, 5]);
  expect(['2026-01-10', '2026-08-22'].every((day) => isWorkingDay(vietNam, day))).toBe(true);
});

test('day one is not counted, and terms pass over Tết and swapped Saturdays', () => {
  expect(plusWorkingDays(vietNam, '2026-02-12', 2)).toBe('2026-02-23'); // Thursday before Tết: Friday, then Monday after it
  expect(plusWorkingDays(vietNam, '2026-08-21', 1)).toBe('2026-08-22');
  expect(plusWorkingDays(vietNam, '2026-02-23', -2)).toBe('2026-02-12');
  expect(workingDaysBetween(vietNam, '2026-11-23', '2026-11-25')).toBe(1);
});

test('a last day on a day of rest moves to the next working day, and says so', () => {
  expect(lastDay(vietNam, '2026-02-14')).toEqual({ day: '2026-02-23', moved: true });
  expect(lastDay(vietNam, '2026-03-31')).toEqual({ day: '2026-03-31', moved: false });
  fc.assert(
    fc.property(someDay, (day) => {
      const last = lastDay(vietNam, day);
      expect(isWorkingDay(vietNam, last.day)).toBe(true);
      expect(last.day >= day).toBe(true);
    }),
  );
});

test('terms are monotone in their start, and counting forth and back agree', () => {
  fc.assert(
    fc.property(someDay, someDay, fc.integer({ min: 1, max: 60 }), (a, b, n) => {
      const [early, late] = a < b ? [a, b] : [b, a];
      expect(plusWorkingDays(vietNam, early, n) <= plusWorkingDays(vietNam, late, n)).toBe(true);
      expect(workingDaysBetween(vietNam, a, plusWorkingDays(vietNam, a, n))).toBe(n);
      expect(workingDaysBetween(vietNam, a, b)).toBe(0 - workingDaysBetween(vietNam, b, a));
    }),
  );
});

test('a term that reaches provisional or unknown days shows it', () => {
  expect(isProvisional(vietNam, '2026-01-01', '2026-12-31')).toBe(false);
  expect(isProvisional(vietNam, '2027-02-01', '2027-02-28')).toBe(true);
  expect(isProvisional(vietNam, '2027-12-01', '2028-01-05')).toBe(true);
});

test('a calendar that contradicts itself is refused with the day named', () => {
  const base = { version: 1, from: '2026-01-01', until: '2026-12-31' };
  const one = { name: 'x', ground: 'x', status: 'official' };
  for (const days of [
    [{ ...one, day: '2026-01-09', kind: 'swapped_work' }],
    [{ ...one, day: '2026-01-10', kind: 'in_lieu' }],
    [{ ...one, day: '2027-01-01', kind: 'holiday' }],
    [
      { ...one, day: '2026-05-01', kind: 'holiday' },
      { ...one, day: '2026-05-01', kind: 'holiday' },
    ],
  ]) {
    const parsed = calendarSchema.safeParse({ ...base, days });
    expect(parsed.error?.issues.map((issue) => issue.path)).toEqual([['days', days.length - 1, 'day']]);
  }
});
