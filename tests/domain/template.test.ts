// Templates: their deadline on the day on which they are used, and the unit's name in the title. The fault: a day too few, or a template that promises a day that is over.
import { expect, test } from 'vitest';
import { vietNam } from '#domain/calendar-vn.ts';
import { dueOf, titleFor } from '#domain/template.ts';
import { templateContent } from '#domain/template-schema.ts';
import { vn } from './time-cases.ts';

const at = (local: string) => new Date(vn(local));
const in5 = { due: { workingDays: 5 } };

test.each([
  // The day on which it is given is not counted, nor are days of rest.
  ['on a Monday', '2026-03-02 08:00', '2026-03-09'],
  ['late on a Friday', '2026-03-06 23:59', '2026-03-13'],
  ['on a Saturday', '2026-03-07 08:00', '2026-03-13'],
  // 30 April and 1 May 2026 are a Thursday and a Friday.
  ['over holidays', '2026-04-28 08:00', '2026-05-07'],
])('five working days, given %s', (_, now, due) => {
  expect(dueOf(in5, vietNam, at(now))).toBe(vn(due));
});

test('a fixed day is its end, and none once it has passed', () => {
  const fixed = { due: { day: '2026-03-31' } };
  expect(dueOf(fixed, vietNam, at('2026-03-31 23:00'))).toBe(vn('2026-03-31'));
  expect(dueOf(fixed, vietNam, at('2026-04-01 00:00'))).toBeNull();
  expect(dueOf({ due: null }, vietNam, at('2026-03-31 23:00'))).toBeNull();
});

test('the name of the unit stands wherever the title has its place, and is not read as a pattern', () => {
  expect(titleFor('Rà soát tại {đơn vị}, {đơn vị} báo cáo', '$& Chi bộ')).toBe(
    'Rà soát tại $& Chi bộ, $& Chi bộ báo cáo',
  );
});

test.each([
  ['no days', { workingDays: 0 }],
  ['a part of a day', { workingDays: 1.5 }],
  ['too many', { workingDays: 501 }],
  ['no day of the calendar', { day: '2026-02-30' }],
  ['a day of another age', { day: '1999-01-01' }],
  ['both', { workingDays: 5, day: '2026-03-31' }],
])('refused as a deadline: %s', (_, due) => {
  expect(templateContent.safeParse({ title: 'x', product: 'y', due }).success).toBe(false);
  expect(templateContent.safeParse({ title: 'x', product: 'y', due: in5.due }).success).toBe(true);
});
