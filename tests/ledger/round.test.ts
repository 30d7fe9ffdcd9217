// A round through the door, on real rows. The fault: figures that are not the tasks of that instant, a report asked for
// twice or not at all, an acceptance after the cut-off that changes what was closed.
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RoundCommand, RoundContent, RoundState } from '#domain/round-types.ts';
import type { Actor } from '#domain/process.ts';
import { act, type Outcome } from '#ledger/act.ts';
import { rebuild } from '#ledger/rebuild.ts';
import { roundId } from '#ledger/round-after.ts';
import { reportTaskId } from '#ledger/round-row.ts';
import { wardFixture, type Ward } from './fixture.ts';

let ward: Ward;
beforeAll(async () => {
  ward = await wardFixture();
});
afterAll(() => ward?.end());

const content: RoundContent = {
  ...{ campaign: null, every: 'month', key: '2026-03', cutOffDay: 14 },
  ...{ reportWithin: 3, to: 'committee', repeats: true },
};
const clock: Actor = { kind: 'system', name: 'clock' };
const IN_MARCH = '2026-03-02T02:00:00.000Z';
const AFTER = '2026-03-17T02:00:00.000Z';

const put = (
  command: RoundCommand,
  at: string,
  actor: Actor = clock,
  more: { commandId?: string } = {},
): Promise<Outcome> =>
  act(ward.pool, {
    kind: 'round',
    id: roundId(ward.id, content),
    ward: ward.id,
    command,
    commandId: more.commandId ?? `${command.type}:${at}`,
    actor,
    at,
  });
const state = async (): Promise<RoundState> => {
  const { rows } = await ward.pool.query('SELECT state FROM process WHERE id = $1', [
    roundId(ward.id, content),
  ]);
  return rows[0].state;
};
const taskOf = async (id: string) =>
  (await ward.pool.query('SELECT title, status, due_at, lead_unit_id FROM task WHERE id = $1', [id])).rows[0];
const report = { text: 'Báo cáo', files: [] };

test('from the plan to the close: figures as of the cut-off, one report a unit, later acceptances as notes', async () => {
  const { police, secretariat, units } = ward;
  const due = '2026-03-10T17:00:00.000Z';
  const at = (instant: string) => ({ at: instant });
  const [accepted, reported, late, after] = [
    await ward.task({ due }, at(IN_MARCH)),
    await ward.task({ due }, at(IN_MARCH)),
    await ward.task({ due }, at(IN_MARCH)),
    await ward.task({ lead: units.school }, at(IN_MARCH)),
  ];
  for (const id of [accepted, reported, late, after])
    await ward.act(id === after ? ward.school : police, id, { type: 'acknowledge' }, at(IN_MARCH));
  for (const id of [accepted, reported])
    await ward.act(police, id, { type: 'submit', ...report }, at('2026-03-09T02:00:00.000Z'));
  await ward.act(secretariat, accepted, { type: 'accept' }, at('2026-03-11T02:00:00.000Z'));
  await ward.act(ward.school, after, { type: 'submit', ...report }, at('2026-03-15T02:00:00.000Z'));

  expect(await put({ type: 'plan', content }, IN_MARCH, police)).toMatchObject({ rejected: 'forbidden' });
  expect(await put({ type: 'plan', content }, IN_MARCH, secretariat, { commandId: 'made' })).toMatchObject({
    accepted: true,
  });
  expect(await put({ type: 'plan', content }, IN_MARCH, secretariat, { commandId: 'twice' })).toMatchObject({
    rejected: 'round_exists',
  });
  // The server slept until the 17th: what was accepted meanwhile had not happened at the cut-off.
  await ward.act(secretariat, reported, { type: 'accept' }, at('2026-03-16T02:00:00.000Z'));
  expect(await put({ type: 'freeze' }, AFTER)).toMatchObject({ accepted: true });
  await put({ type: 'freeze' }, AFTER, clock, { commandId: 'again' });

  const closed = await state();
  const figures = Object.fromEntries(closed.figures.map((one) => [one.unit, one]));
  expect(figures[units.police]!.tasks).toEqual({
    ...{ doneOnTime: [accepted], doneLate: [], openInTerm: [reported] },
    ...{ openOverdue: [late], openNoDeadline: [] },
  });
  expect(figures[units.police]!.doneInPeriod).toEqual([accepted]);
  expect(figures[units.school]!.tasks.openNoDeadline).toEqual([after]);
  expect(closed.corrections).toMatchObject([{ task: reported, from: 'openInTerm', to: 'doneOnTime' }]);

  // A task of its own for each unit, with a deadline and so a ladder; the next month's round is planned.
  const asked = reportTaskId(closed.id, units.police);
  expect(await taskOf(asked)).toMatchObject({
    title: 'Báo cáo tháng 3 năm 2026',
    status: 'assigned',
    lead_unit_id: units.police,
  });
  expect((await taskOf(asked)).due_at.toISOString()).toBe('2026-03-18T17:00:00.000Z');
  const { rows } = await ward.pool.query(`SELECT key, status FROM round WHERE ward_id = $1 ORDER BY key`, [
    ward.id,
  ]);
  expect(rows).toEqual([
    { key: '2026-03', status: 'collecting' },
    { key: '2026-04', status: 'running' },
  ]);

  // An acceptance after the closing: noted in the same transaction, the figures as they were. Reports are no figures.
  await ward.act(police, late, { type: 'submit', ...report }, at('2026-03-18T02:00:00.000Z'));
  await ward.act(secretariat, late, { type: 'accept' }, at('2026-03-18T03:00:00.000Z'));
  expect((await state()).corrections).toHaveLength(1);
  await ward.act(police, asked, { type: 'acknowledge' }, at('2026-03-18T04:00:00.000Z'));
  await ward.act(
    police,
    asked,
    { type: 'submit', text: 'Khó khăn: thiếu máy', files: [] },
    at('2026-03-18T05:00:00.000Z'),
  );
  expect(
    await put({ type: 'close', conclusions: 'Đã tổng hợp' }, '2026-03-19T02:00:00.000Z', secretariat),
  ).toMatchObject({ accepted: true });
  await ward.act(secretariat, asked, { type: 'accept' }, at('2026-03-20T02:00:00.000Z'));
  const ended = await state();
  expect(ended.figures).toEqual(closed.figures);
  expect(ended.reports).toContainEqual({ unit: units.police, task: asked, text: 'Khó khăn: thiếu máy' });
  expect(ended.reports).toContainEqual(expect.objectContaining({ unit: units.school, text: null }));
  expect(ended.corrections).toHaveLength(1);
  expect((await rebuild(ward.pool, true)).differing).toEqual([]);
});

test('reported before the cut-off and accepted long after the close: a note all the same', async () => {
  const id = await ward.task({ due: '2026-04-20T17:00:00.000Z' }, { at: '2026-04-01T02:00:00.000Z' });
  await ward.act(ward.police, id, { type: 'acknowledge' }, { at: '2026-04-02T02:00:00.000Z' });
  await ward.act(ward.police, id, { type: 'submit', ...report }, { at: '2026-04-10T02:00:00.000Z' });
  const april = { ...content, key: '2026-04' };
  const order = (command: RoundCommand, at: string, actor: Actor) =>
    act(ward.pool, {
      kind: 'round',
      id: roundId(ward.id, april),
      ward: ward.id,
      command,
      commandId: `${command.type}${at}`,
      actor,
      at,
    });
  await order({ type: 'freeze' }, '2026-04-14T17:00:00.000Z', clock);
  await order({ type: 'close' }, '2026-04-20T02:00:00.000Z', ward.secretariat);
  await ward.act(ward.secretariat, id, { type: 'accept' }, { at: '2026-05-05T02:00:00.000Z' });
  const { rows } = await ward.pool.query('SELECT state, closed FROM process WHERE id = $1', [
    roundId(ward.id, april),
  ]);
  expect(rows[0]).toMatchObject({
    closed: true,
    state: { corrections: [{ task: id, from: 'openInTerm', to: 'doneOnTime', unit: ward.units.police }] },
  });
  // A report of March is no figure of April.
  const counted = JSON.stringify(rows[0].state.figures);
  expect(counted).not.toContain(reportTaskId(roundId(ward.id, content), ward.units.police));
});
