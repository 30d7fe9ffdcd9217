// Figures that a task's report claims: kept with it, taken back when it is returned, refused where they can't be.
import { expect, test } from 'vitest';
import { people } from './generators.ts';
import { does, given, refused, vn } from './time-cases.ts';

const given1 = () =>
  does(given(vn('2026-03-01 09:00'), {}), people.police, { type: 'acknowledge' }, vn('2026-03-02 09:00'))
    .state;
const submit = (figures?: object[]) => ({ type: 'submit' as const, text: 'Xong', figures: figures as never });

test('a claim stands from the report until it is returned, and the next one takes its place', () => {
  const claim = (amount: number) => submit([{ target: 'models', amount }]);
  const reported = does(given1(), people.police, claim(2), vn('2026-03-05 09:00')).state;
  expect(reported.claims).toEqual([
    { at: vn('2026-03-05 09:00'), until: null, figures: [{ target: 'models', amount: 2 }] },
  ]);
  const returned = does(
    reported,
    people.secretariat,
    { type: 'return', reason: 'Thiếu' },
    vn('2026-03-06 09:00'),
  ).state;
  expect(returned.claims![0]!.until).toBe(vn('2026-03-06 09:00'));
  const again = does(returned, people.police, claim(1), vn('2026-03-07 09:00')).state;
  expect(again.claims!.map(({ until }) => until)).toEqual([vn('2026-03-06 09:00'), null]);
  const accepted = does(again, people.secretariat, { type: 'accept' }, vn('2026-03-08 09:00')).state;
  expect(accepted.claims).toEqual(again.claims);
});

test('a report without figures is as it was before there were any', () => {
  const { state, events } = does(given1(), people.police, submit(), vn('2026-03-05 09:00'));
  expect(state).not.toHaveProperty('claims');
  expect(events[0]).not.toHaveProperty('figures');
});

test('a target that the plan has not, and a day still to come, are told at their field', () => {
  const says = (figure: object) => refused(given1(), people.police, submit([figure]), vn('2026-03-05 09:00'));
  expect(says({ target: 'pilots', amount: 1 })).toEqual({
    rejected: 'unknown_target',
    field: 'figures.0.target',
  });
  expect(says({ target: 'models', amount: 1, day: '2026-03-06' })).toEqual({
    rejected: 'in_future',
    field: 'figures.0.day',
  });
});
