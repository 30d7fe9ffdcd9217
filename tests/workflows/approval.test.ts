// An approval on Temporal through months: its stages are named as it goes, time reminds and escalates, and never answers for anybody.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { plusDays, dayOf, startOfDay } from '#domain/days.ts';
import type { ApprovalCommand } from '#domain/approval-types.ts';
import type { PersonActor } from '#domain/process.ts';
import { act } from '#ledger/act.ts';
import { id } from '../ledger/fixture.ts';
import { openSkipping, type Skipping } from './skipping.ts';
import { eventually } from './stand.ts';

let skipping: Skipping;
beforeAll(async () => {
  skipping = await openSkipping();
}, 120_000);
afterAll(() => skipping?.end());

const kind = 'approval' as const;
const content = { title: 'Kế hoạch', text: 'Nội dung' };

test('from desk to desk, returned and mended: the workflow follows each stage and ends with the approval', async () => {
  const { stand } = skipping;
  const { ward } = stand;
  const approval = id();
  let now = await skipping.now();
  const put = async (actor: PersonActor, command: ApprovalCommand) => {
    const at = new Date(now).toISOString();
    skipping.set(at);
    const order = { kind, id: approval, ward: ward.id, command, commandId: id(), actor, at };
    const outcome = await act(ward.pool, order);
    if (!outcome.accepted)
      throw new Error(`${command.type} was refused: ${outcome.rejected} ${outcome.field}`);
  };
  const answer = (actor: PersonActor, step: string, said: string, more: object = {}) =>
    put(actor, { type: 'answer', step, answer: said, ...more } as ApprovalCommand);
  const stage = (name: string) =>
    eventually(
      name,
      () => stand.believes(approval, kind),
      (known) => known?.stage === name,
    );
  /** Whole days pass; what time brings is done. */
  const pass = async (days: number) => {
    const until = startOfDay(plusDays(dayOf(new Date(now)), days));
    skipping.set(until);
    await skipping.passUntil(until);
    now = Math.max(await skipping.now(), Date.parse(until));
  };
  const types = async () => (await stand.journal(approval)).map(({ type }) => type);

  await put(ward.policeDeputy, { type: 'start', route: 'unit-document', unit: ward.units.police, content });
  await stage('awaiting approval');
  await pass(60);
  const slept = await types();
  // Slept through: nobody is reminded of what can no longer be kept.
  for (const type of ['deadline-passed', 'escalated', 'still-overdue']) expect(slept).toContain(type);
  for (const type of ['answered', 'concluded', 'ended']) expect(slept).not.toContain(type);
  // Each rung once, however long it slept; the weekly ones once a week.
  expect(slept.filter((type) => type === 'deadline-passed')).toHaveLength(1);
  expect(slept.filter((type) => type === 'escalated')).toHaveLength(4);
  expect((await stand.stands(approval)).stage).toBe('awaiting approval');

  await answer(ward.police, 'unit-leader', 'approve');
  await stage('under check');
  await answer(ward.secretariat, 'office', 'return', { text: 'Thiếu dự toán' });
  await stage('being drawn up');
  await pass(3);
  await answer(ward.policeDeputy, 'form', 'submitted', { content: { ...content, text: 'Có dự toán' } });
  await stage('awaiting approval');
  await answer(ward.police, 'unit-leader', 'approve');
  await answer(ward.secretariat, 'office', 'passed');
  await stage('awaiting approval');
  // Nobody in this ward is Thường trực: the office stands in, and the step says so.
  await answer(ward.secretariat, 'permanent', 'approve');
  await eventually(
    'the end',
    async () => (await stand.handle(approval, kind).describe()).status.name,
    (status) => status === 'COMPLETED',
  );
  expect((await types()).filter((type) => type === 'ended')).toHaveLength(1);
}, 300_000);
