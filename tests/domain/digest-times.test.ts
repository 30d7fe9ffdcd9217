// When digests go out: a mail on a holiday disturbs, and one that is skipped on a worked Saturday is missed.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isWorkingDay } from '#domain/calendar.ts';
import { vietNam } from '#domain/calendar-vn.ts';
import { dayOf } from '#domain/days.ts';
import { lastDigest, nextDigest } from '#domain/digest-times.ts';

const utc = (local: string) => new Date(`${local}+07:00`).toISOString();

test.each([
  ['a Monday, before', '2026-03-02T07:29:59', '2026-02-27T07:30', '2026-03-02T07:30'],
  ['a Monday, at the instant', '2026-03-02T07:30:00', '2026-03-02T07:30', '2026-03-03T07:30'],
  ['a Friday evening', '2026-03-06T20:00:00', '2026-03-06T07:30', '2026-03-09T07:30'],
  ['a Sunday', '2026-03-08T12:00:00', '2026-03-06T07:30', '2026-03-09T07:30'],
  ['the day of Viet Nam’s culture', '2026-11-24T09:00:00', '2026-11-23T07:30', '2026-11-25T07:30'],
  ['just after midnight in Viet Nam', '2026-03-03T00:00:01', '2026-03-02T07:30', '2026-03-03T07:30'],
])('%s', (_, now, last, next) => {
  expect(lastDigest(vietNam, utc(now))).toBe(utc(last));
  expect(nextDigest(vietNam, utc(now))).toBe(utc(next));
});

test('at every instant the last is not ahead, the next is, both are on working days, and none lies between', () => {
  const instants = fc.date({ min: new Date('2026-01-05'), max: new Date('2027-12-20'), noInvalidDate: true });
  fc.assert(
    fc.property(instants, (instant) => {
      const now = instant.toISOString();
      const [last, next] = [lastDigest(vietNam, now), nextDigest(vietNam, now)];
      expect(last <= now && now < next).toBe(true);
      for (const one of [last, next]) {
        expect(isWorkingDay(vietNam, dayOf(new Date(one)))).toBe(true);
        expect(one.slice(10)).toBe('T00:30:00.000Z');
      }
      expect(nextDigest(vietNam, last)).toBe(next);
    }),
  );
});
