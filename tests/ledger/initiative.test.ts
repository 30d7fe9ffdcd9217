// Initiatives through the door, on real rows. The faults: one title registered twice at once, a unit given the same twice, a
// part of the units given where one is refused, a target that does not count what is selected, a file that belongs to nobody.
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CampaignPlan } from '#domain/campaign.ts';
import type { InitiativeCommand, InitiativeState } from '#domain/initiative-types.ts';
import type { Actor, PersonActor } from '#domain/process.ts';
import { act, type Order, type Outcome } from '#ledger/act.ts';
import { campaignId, launchCampaign } from '#ledger/launch.ts';
import { targetsAt } from '#ledger/measured.ts';
import { rebuild } from '#ledger/rebuild.ts';
import { id as newId, wardFixture, type Ward } from './fixture.ts';

let ward: Ward;
let campaign: string;
const target = { key: 'models', clause: 'V.2', kind: 'at_least' as const, value: 2, unit: 'mô hình' };

beforeAll(async () => {
  ward = await wardFixture();
  const plan: CampaignPlan = {
    ...{ code: 'plan', title: 'Kế hoạch', phases: [], items: [] },
    targets: [{ ...target, population: '', due: null, duty: null, of: null }],
  };
  campaign = campaignId(ward.id, plan.code);
  await launchCampaign(ward.pool, ward.id, plan, ward.secretariat, at('2026-01-01'));
});
afterAll(() => ward?.end());

const at = (day: string) => `${day}T03:00:00.000Z`;
const put = (
  process: string,
  actor: Actor,
  day: string,
  command: InitiativeCommand,
  more: Partial<Order<'initiative'>> = {},
): Promise<Outcome> =>
  act(ward.pool, {
    ...{ kind: 'initiative', id: process, ward: ward.id, command, commandId: newId(), actor, at: at(day) },
    ...more,
  });
const stateOf = async (process: string): Promise<InitiativeState> =>
  (await ward.pool.query('SELECT state FROM process WHERE id = $1', [process])).rows[0].state;
const registration = (title: string): InitiativeCommand => ({
  ...{ type: 'register', unit: ward.units.police, campaign, target: 'models', files: [], title },
  ...{ summary: 'Nội dung', method: 'Cách làm', measure: 'Số người' },
});

/** Evaluated in quarter II, so that it can be selected. */
async function evaluated(title: string): Promise<string> {
  const process = newId();
  const { police, secretariat } = ward;
  const measure: InitiativeCommand = {
    type: 'measure',
    day: '2026-05-01',
    before: 1,
    after: 5,
    unit: 'người',
    files: [],
  };
  const evaluation = { type: 'evaluate', quarter: '2026-Q2', verdict: 'scale', text: 'Tốt' } as const;
  const outcomes = [
    await put(process, police, '2026-01-10', registration(title)),
    await put(process, police, '2026-02-01', { type: 'start-pilot', from: '2026-02-01', place: 'Khu phố' }),
    await put(process, police, '2026-05-02', measure),
    await put(process, secretariat, '2026-06-20', evaluation),
  ];
  expect(outcomes).toEqual(outcomes.map(() => expect.objectContaining({ accepted: true })));
  return process;
}
/** As if its approval had said so. */
const recognised = async (title: string): Promise<string> => {
  const process = await evaluated(title);
  await put(process, ward.secretariat, '2026-07-01', { type: 'select', reason: 'Tốt' });
  const proposed = await put(process, ward.police, '2026-07-02', { type: 'propose' });
  expect(proposed).toMatchObject({ accepted: true });
  const { approval } = await stateOf(process);
  const settle = { type: 'settle', approval: approval!, result: 'approved', decision: null } as const;
  await put(process, { kind: 'system', name: 'ledger' }, '2026-07-20', settle);
  expect(await stateOf(process)).toMatchObject({ status: 'recognised' });
  return process;
};
const reached = async (knownAt: string) =>
  (await targetsAt(ward.pool, ward.id, { campaign, asOf: '2026-12-31', knownAt })).find(
    ({ key }) => key === 'models',
  )!.reached;

test('two that register one title at once: the first stands, whatever marks and capitals; another unit may', async () => {
  const titles = ['Tổ công nghệ số', 'TỔ  CÔNG NGHỆ SỐ', 'To cong nghe so'];
  const outcomes = await Promise.all(
    titles.map((title) => put(newId(), ward.police, '2026-01-05', registration(title))),
  );
  expect(outcomes.filter(({ accepted }) => accepted)).toHaveLength(1);
  expect(outcomes.filter(({ accepted }) => !accepted)).toEqual([
    ...Array.from({ length: 2 }, () => ({ accepted: false, rejected: 'initiative_twice', field: 'title' })),
  ]);
  const other = { ...registration(titles[0]!), unit: ward.units.school } as InitiativeCommand;
  expect(await put(newId(), ward.school, '2026-01-05', other)).toMatchObject({ accepted: true });
});

test('at least two: the selected ones count from their instant, the others go on; what is taken back counts until then', async () => {
  const [one, two, three] = [await evaluated('Một'), await evaluated('Hai'), await evaluated('Ba')];
  expect(await reached(at('2026-06-30'))).toMatchObject({ amount: null });
  await put(one, ward.secretariat, '2026-07-01', { type: 'select', reason: 'Tốt' });
  await put(two, ward.secretariat, '2026-07-03', { type: 'select', reason: 'Tốt' });
  expect(await reached(at('2026-07-02'))).toMatchObject({ amount: 1, met: false });
  expect(await reached(at('2026-07-04'))).toMatchObject({ amount: 2, met: true });
  expect(await stateOf(three)).toMatchObject({ status: 'evaluated' });
  await put(two, ward.secretariat, '2026-07-05', { type: 'unselect', reason: 'Nhầm' });
  expect(await reached(at('2026-07-06'))).toMatchObject({ amount: 1, met: false });
  expect(await reached(at('2026-07-04'))).toMatchObject({ amount: 2, met: true });
  await put(two, ward.secretariat, '2026-07-07', { type: 'select', reason: 'Xem lại' });
  expect(await reached(at('2026-07-08'))).toMatchObject({ amount: 2 });
});

test('a target that takes no such number, or that the plan does not have', async () => {
  const order = { ...registration('Khác'), target: 'nothing' } as InitiativeCommand;
  expect(await put(newId(), ward.police, '2026-01-05', order)).toEqual({
    ...{ accepted: false, rejected: 'unknown_target', field: 'target' },
  });
});

test('recognition starts one approval; a retry of the same act none; its end settles it once, also when it is told twice', async () => {
  const process = await evaluated('Công nhận');
  await put(process, ward.secretariat, '2026-07-01', { type: 'select', reason: 'Tốt' });
  const commandId = newId();
  const propose = () => put(process, ward.police, '2026-07-02', { type: 'propose' }, { commandId });
  const outcomes = [await propose(), ...(await Promise.all([propose(), propose()]))];
  expect(outcomes).toEqual(outcomes.map(() => expect.objectContaining({ accepted: true })));
  const { approval } = await stateOf(process);
  const { rows } = await ward.pool.query(
    'SELECT id, title, status FROM approval WHERE unit_id = $1 AND title LIKE $2',
    [ward.units.police, '%: Công nhận'],
  );
  expect(rows).toEqual([{ id: approval, title: 'Công nhận mô hình: Công nhận', status: 'running' }]);
  await act(ward.pool, {
    ...{ kind: 'approval', id: approval!, ward: ward.id, commandId: newId(), actor: ward.police },
    ...{ command: { type: 'withdraw', reason: 'Bổ sung' }, at: at('2026-07-03') },
  });
  expect(await stateOf(process)).toMatchObject({ status: 'selected', proposals: 1 });
  await put(process, ward.police, '2026-07-04', { type: 'propose' });
  expect((await stateOf(process)).approval).not.toBe(approval);
});

test('scaled to units: each by one task, all or none, however often and however many ask at once', async () => {
  const process = await recognised('Nhân rộng');
  const tasks = async () =>
    (
      await ward.pool.query('SELECT lead_unit_id AS unit FROM task WHERE title = $1', [
        'Nhân rộng mô hình: Nhân rộng',
      ])
    ).rows;
  const scale = (units: string[], more: Partial<Order<'initiative'>> = {}, who: Actor = ward.secretariat) =>
    put(process, who, '2026-08-01', { type: 'scale', units, due: null, text: null }, more);
  expect(await scale([ward.units.school, newId()])).toMatchObject({
    rejected: 'unknown_unit',
    field: 'units.1',
  });
  expect(await tasks()).toEqual([]);
  const outcomes = await Promise.all([
    ...[1, 2, 3].map(() => scale([ward.units.school], { commandId: 'one-and-the-same' })),
    ...[1, 2].map(() => scale([ward.units.school])),
  ]);
  const refused = outcomes.filter(({ accepted }) => !accepted);
  expect(refused.every((one) => 'rejected' in one && one.rejected === 'scaled_already')).toBe(true);
  expect(await tasks()).toEqual([{ unit: ward.units.school }]);
  expect((await scale([ward.units.office])).accepted).toBe(true);
  expect((await stateOf(process)).scaled.map(({ unit }) => unit)).toEqual([
    ward.units.school,
    ward.units.office,
  ]);
  // Above one unit and no other: what they may not give takes the rest with it.
  const above = {
    ...ward.police,
    posts: ward.police.posts.map((post) => ({ ...post, unit: ward.units.root, scope: [ward.units.police] })),
  };
  expect(await scale([ward.units.root], {}, above)).toMatchObject({ accepted: false });
});

test('one that reaches its unit and not the others gives it to none', async () => {
  const process = await recognised('Không với tới');
  const leader: PersonActor = {
    ...ward.policeDeputy,
    posts: ward.policeDeputy.posts.map((post) => ({
      ...post,
      unit: ward.units.root,
      scope: [ward.units.police],
    })),
  };
  const outcome = await put(process, leader, '2026-08-01', {
    ...{ type: 'scale', units: [ward.units.school], due: null, text: null },
  });
  expect(outcome).toMatchObject({ accepted: false, field: expect.stringMatching(/^units\.0/) });
  expect(await stateOf(process)).toMatchObject({ status: 'recognised', scaled: [] });
});

test('what a measurement names belongs to the initiative from then on, and to nothing else', async () => {
  const process = await evaluated('Có ảnh');
  const file = newId();
  await ward.pool.query(
    `INSERT INTO content (sha256, type, bytes, pictured, at) VALUES ('aa', 'image/jpeg', 1, true, now())`,
  );
  await ward.pool.query(
    `INSERT INTO file (id, ward_id, person_id, sha256, name, at) VALUES ($1, $2, $3, 'aa', 'a.jpg', now())`,
    [...[file, ward.id, ward.police.person]],
  );
  const measure = (files: string[]): InitiativeCommand => ({
    ...{ type: 'measure', day: '2026-06-01', before: 1, after: 2, unit: 'người', files },
  });
  const stranger = await evaluated('Của người khác');
  expect(await put(process, ward.police, '2026-06-21', measure([newId()]))).toMatchObject({
    rejected: 'unknown_file',
  });
  expect(await put(process, ward.policeDeputy, '2026-06-21', measure([file]))).toMatchObject({
    rejected: 'unknown_file',
  });
  expect(await put(process, ward.police, '2026-06-21', measure([file]))).toMatchObject({ accepted: true });
  expect(await put(stranger, ward.police, '2026-06-21', measure([file]))).toMatchObject({
    rejected: 'unknown_file',
  });
  const task = await ward.task();
  await ward.act(ward.police, task, { type: 'acknowledge' });
  expect(await ward.act(ward.police, task, { type: 'submit', text: 'Xong', files: [file] })).toMatchObject({
    rejected: 'unknown_file',
  });
});

test('rows made anew from the journal are the same', async () => {
  expect((await rebuild(ward.pool, true)).differing).toEqual([]);
});
