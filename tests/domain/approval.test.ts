// What an approval does, case by case: the ways of a subject, who may say what, and what is refused.
import { expect, test } from 'vitest';
import { possibleFor } from '#domain/approval-rights.ts';
import type { Route } from '#domain/approval-route.ts';
import { shippedRoutes } from '#domain/approval-routes-vn.ts';
import type { ApprovalCommand } from '#domain/approval-types.ts';
import {
  begin,
  clock,
  content,
  form,
  hoursLater,
  person,
  reference,
  rosterWith,
  routeOf,
  units,
} from './approval-cases.ts';

const shipped = (code: string): Route => {
  const route = shippedRoutes.find((one) => one.code === code)!;
  return {
    ...route,
    steps: route.steps.map((step) =>
      'holder' in step && step.holder && 'unit' in step.holder
        ? { ...step, holder: { unit: 'board' } }
        : step,
    ),
  } as Route;
};
const types = (events: readonly { type: string }[]) => events.map(({ type }) => type);
const answer = (step: string, said: string, more: object = {}) =>
  ({ type: 'answer', step, answer: said, ...more }) as ApprovalCommand;

const review = {
  ...{ key: 'review', kind: 'check' as const, name: 'Kiểm tra', within: 2, returns: ['form'] },
  ...{ holder: { roles: ['secretariat' as const] }, leads: { passed: 'on' as const } },
};
const vote = {
  ...{ key: 'vote', kind: 'approve' as const, name: 'Biểu quyết', within: 2 },
  holder: { roles: ['standing_member' as const] },
  ...{
    approve: { rule: 'percent' as const, percent: 50, more: true },
    reject: { rule: 'unreachable' as const },
  },
  leads: { approved: { end: 'approved' as const }, rejected: { end: 'rejected' as const } },
};

test('a unit document goes from its leader to the office to the Thường trực, each opened when the one before has answered', () => {
  const one = begin(shipped('unit-document'), 'clerk');
  expect(Object.keys(one.state.open)).toEqual(['unit-leader']);
  one.say('leader', 'unit-leader', 'approve');
  expect(Object.keys(one.state.open)).toEqual(['office']);
  one.say('office', 'office', 'passed');
  expect(types(one.say('permanent', 'permanent', 'approve'))).toEqual(['answered', 'concluded', 'ended']);
  expect(one.state).toMatchObject({ status: 'approved', open: {}, closedAt: one.at });
});

test('each of the routes that ship can be walked to its approval', () => {
  const ways: Record<string, [string, string, string, object?][]> = {
    'committee-plan': [
      ['board', 'opinion', 'differ', { text: 'Nên rõ thời hạn' }],
      ['office', 'office', 'passed'],
      ['permanent', 'permanent', 'approve'],
      ['secretary', 'standing', 'approve'],
      ['member1', 'standing', 'approve'],
      ['permanent', 'standing', 'approve'],
      ['office', 'decision', 'decided', { reference }],
      ['office', 'publish', 'published'],
    ],
    initiative: [
      ['leader', 'unit-leader', 'approve'],
      ['appraiser', 'appraisal', 'passed'],
      ['permanent', 'permanent', 'approve'],
      ['office', 'decision', 'decided', { reference }],
    ],
    'award-state': [
      ['leader', 'unit-leader', 'approve'],
      ['appraiser', 'appraisal', 'passed'],
      ['appraiser', 'council', 'passed'],
      ['permanent', 'standing-opinion', 'agree'],
      ['board', 'decision', 'decided', { reference }],
    ],
    'award-party': [
      ['leader', 'unit-leader', 'approve'],
      ['appraiser', 'appraisal', 'passed'],
      ['member1', 'standing', 'approve'],
      ['member2', 'standing', 'approve'],
      ['member3', 'standing', 'approve'],
      ['office', 'decision', 'decided', { reference }],
    ],
  };
  for (const [code, way] of Object.entries(ways)) {
    const one = begin(shipped(code), 'clerk');
    for (const [who, step, said, more] of way) one.say(who, step, said, more);
    expect(one.state.status, code).toBe('approved');
  }
});

test('a public list is clear only when its days are over, and a package for the province waits for its answer', () => {
  const one = begin(shipped('award-province'), 'clerk');
  one.say('leader', 'unit-leader', 'approve');
  one.say('appraiser', 'appraisal', 'passed');
  one.say('permanent', 'permanent', 'approve');
  expect(one.act('office', answer('public', 'clear'))).toEqual({ rejected: 'term_running', field: 'answer' });
  // Five working days from Monday end with Monday of the next week: at 0:00 of Tuesday in Viet Nam.
  expect(one.state.open.public!.termEnd).toBe('2026-10-12T17:00:00.000Z');
  one.at = one.state.open.public!.termEnd!;
  expect(types(one.act(clock, { type: 'end-term' }) as [])).toEqual(['term-ended']);
  expect(one.state.open.public).toBeDefined();
  one.say('office', 'public', 'clear');
  expect(one.act('office', answer('province', 'granted', { reference }))).toEqual({
    rejected: 'invalid',
    field: 'answer',
  });
  one.say('office', 'province', 'sent', { reference });
  expect(one.state.status).toBe('running');
  one.say('office', 'province', 'return', { text: 'Tỉnh yêu cầu bổ sung minh chứng' });
  expect(Object.keys(one.state.open)).toEqual(['form']);
});

test('an objection to the public list goes back to the appraisal; what the objection does not change stays approved', () => {
  const one = begin(shipped('award-province'), 'clerk');
  one.say('leader', 'unit-leader', 'approve');
  one.say('appraiser', 'appraisal', 'passed');
  one.say('permanent', 'permanent', 'approve');
  expect(one.act('office', answer('public', 'objected'))).toEqual({
    rejected: 'reason_needed',
    field: 'text',
  });
  one.say('office', 'public', 'objected', { text: 'Có đơn phản ánh' });
  expect(Object.keys(one.state.open)).toEqual(['appraisal']);
  expect(one.state.returned).toMatchObject({ from: ['public'], reasons: ['Có đơn phản ánh'] });
  one.say('appraiser', 'appraisal', 'passed');
  expect(one.state.done.permanent).toMatchObject({ kept: true });
  expect(Object.keys(one.state.open)).toEqual(['public']);
});

test('returned with a reason and put in again, only those are asked who looked at what changed', () => {
  const title = { ...review, key: 'title', looks: ['title'] };
  const text = { ...review, key: 'text', looks: ['text'] };
  const one = begin(routeOf(form, title, text, { ...review, key: 'last', returns: ['form', 'text'] }, vote));
  one.say('office', 'title', 'passed');
  one.say('office', 'text', 'passed');
  expect(one.act('office', answer('last', 'return', { text: 'Sửa' }))).toEqual({
    rejected: 'invalid',
    field: 'to',
  });
  one.say('office', 'last', 'return', { text: 'Sửa nội dung', to: 'form' });
  one.say('clerk', 'form', 'submitted', { content: { ...content, text: 'Nội dung mới' } });
  expect(Object.keys(one.state.open)).toEqual(['text']);
  expect(one.state.open.text!.before).toEqual({ text: 'Nội dung' });
  expect(one.state.done.title).toMatchObject({ kept: true, outcome: 'passed' });
  expect(one.state.round).toBe(2);
});

test('side by side, a return waits for the others, so that the unit mends everything at once', () => {
  const other = { ...review, key: 'other', holder: { roles: ['monitor' as const] } };
  const one = begin(routeOf(form, { parallel: [review, other] }, vote));
  one.say('office', 'review', 'return', { text: 'Thiếu ngày' });
  expect(Object.keys(one.state.open)).toEqual(['other']);
  one.say('board', 'other', 'return', { text: 'Thiếu số liệu' });
  expect(one.state.returned).toMatchObject({ reasons: ['Thiếu ngày', 'Thiếu số liệu'] });
  expect(Object.keys(one.state.open)).toEqual(['form']);
});

test('who put it in does not weigh it: it goes to the one above, and says so', () => {
  const one = begin(shipped('unit-document'), 'leader');
  expect(one.state.open['unit-leader']).toMatchObject({ seats: [{ post: 'secretary' }], standIn: 'own' });
  expect(one.act('leader', answer('unit-leader', 'approve'))).toEqual({ rejected: 'forbidden' });
  // The secretary is told at once, and so is whoever succeeds them.
  one.roster = rosterWith({ secretary: [], permanent: [] });
  one.at = hoursLater(30);
  one.act(clock, { type: 'remind' });
  expect(one.state.open['unit-leader']!.seats.map(({ post }) => post)).toEqual([
    'member1',
    'member2',
    'member3',
  ]);
});

test('somebody who comes into the post of the approver does not approve what they put in themselves', () => {
  const one = begin(shipped('unit-document'), 'clerk');
  one.roster = rosterWith({ leader: ['clerk'], clerk: [] });
  expect(one.act('clerk', answer('unit-leader', 'approve'))).toMatchObject({ rejected: 'forbidden' });
  expect(one.act('secretary', answer('unit-leader', 'approve'))).toHaveLength(4);
});

test('a vacant post is held by those above, and by its new holder as soon as anything happens', () => {
  const one = begin(shipped('unit-document'), 'clerk', rosterWith({ leader: [] }));
  // The unit has an officer: the next rank acts for it, and that is the one who put it in.
  expect(one.state.open['unit-leader']).toMatchObject({ seats: [{ post: 'secretary' }], standIn: 'own' });
  one.roster = rosterWith({ leader: ['new'] });
  expect(types(one.act('new', answer('unit-leader', 'approve')) as [])).toContain('seated');
  expect(Object.keys(one.state.open)).toEqual(['office']);
});

test('one person in two of the voting posts votes once', () => {
  const one = begin(routeOf(form, vote), 'clerk', rosterWith({ member2: ['member1'] }));
  expect(one.state.open.vote!.seats).toHaveLength(3);
  one.say('member1', 'vote', 'approve');
  expect(one.act('member1', answer('vote', 'approve'))).toEqual({ rejected: 'answered_already' });
});

test('two approvers at once: the second finds the step answered, and nothing is counted twice', () => {
  const first = { ...vote, approve: { rule: 'any' as const } };
  const one = begin(routeOf(form, first));
  one.say('member1', 'vote', 'approve');
  expect(one.state.status).toBe('approved');
  expect(one.act('member2', answer('vote', 'approve'))).toEqual({ rejected: 'wrong_state' });
});

test('too few hold it for the number that the rule asks: it waits, and nobody absent approves or rejects', () => {
  const three = { ...vote, approve: { rule: 'count' as const, n: 3 } };
  const one = begin(routeOf(form, three), 'clerk', rosterWith({ member1: [], member2: [] }));
  one.say('secretary', 'vote', 'approve');
  one.say('member3', 'vote', 'approve');
  expect(one.state.status).toBe('running');
  one.roster = rosterWith({ member1: [] });
  one.say('member2', 'vote', 'approve');
  expect(one.state.status).toBe('approved');
});

test('an opinion decides nothing: the office goes on without those that do not come, with its reason', () => {
  const opinion = {
    ...{ key: 'opinion', kind: 'opinion' as const, name: 'Góp ý', within: 2, hear: 'all' as const },
    ...{ holder: { roles: ['standing_member' as const] }, leads: { heard: 'on' as const } },
  };
  const one = begin(routeOf(form, opinion, vote));
  one.say('member1', 'opinion', 'differ', { text: 'Chưa nên' });
  expect(one.act('leader', { type: 'close-opinions', step: 'opinion', reason: 'x' })).toEqual({
    rejected: 'forbidden',
  });
  const closed = one.act('office', { type: 'close-opinions', step: 'opinion', reason: 'Đã quá hạn góp ý' });
  expect(closed).toMatchObject([{ type: 'concluded', waived: 'Đã quá hạn góp ý' }, { type: 'opened' }]);
});

test('withdrawn by its unit, urged once a day, and closed to all that comes after', () => {
  const one = begin(routeOf(form, vote), 'clerk');
  expect(types(one.act('leader', { type: 'urge' }) as [])).toEqual(['urged']);
  expect(one.act('leader', { type: 'urge' })).toEqual({ rejected: 'urged_recently' });
  expect(one.act('member1', { type: 'withdraw', reason: 'x' })).toEqual({ rejected: 'forbidden' });
  one.act('leader', { type: 'withdraw', reason: 'Không còn cần' });
  expect(one.state).toMatchObject({ status: 'withdrawn', open: {} });
  expect(one.act('member1', answer('vote', 'approve'))).toEqual({ rejected: 'wrong_state' });
  expect(possibleFor(one.state, person('leader'), one.at)).toMatchObject({ withdraws: false, urges: false });
});

test('strangers, the administrator and steps that do not exist', () => {
  const one = begin(routeOf(form, review, vote));
  expect(one.act('admin', answer('review', 'passed'))).toEqual({ rejected: 'forbidden' });
  expect(one.act('office', answer('nowhere', 'passed'))).toEqual({ rejected: 'invalid', field: 'step' });
  expect(one.act('office', answer('review', 'approve'))).toEqual({ rejected: 'invalid', field: 'answer' });
  expect(one.act(clock, answer('review', 'passed'))).toEqual({ rejected: 'forbidden' });
  expect(one.act('office', { type: 'remind' })).toEqual({ rejected: 'forbidden' });
  const start = { type: 'start', route: 'thu', content } as const;
  expect(one.act('clerk', { ...start, unit: units.cell })).toEqual({ rejected: 'unchanged' });
  one.state = null as never;
  expect(one.act('clerk', { ...start, unit: units.board })).toEqual({ rejected: 'forbidden' });
  expect(one.act('clerk', { ...start, unit: 'nowhere' })).toEqual({
    rejected: 'unknown_unit',
    field: 'unit',
  });
});

test('a decision needs its number and day, and no day that lies ahead', () => {
  const decision = {
    ...{ key: 'decision', kind: 'decision' as const, name: 'Quyết định', within: 2 },
    ...{
      holder: { roles: ['secretariat' as const] },
      leads: { decided: { end: 'approved' as const }, refused: { end: 'rejected' as const } },
    },
  };
  const one = begin(routeOf(form, decision));
  expect(one.act('office', answer('decision', 'decided'))).toEqual({
    rejected: 'reference_needed',
    field: 'reference.number',
  });
  const ahead = { reference: { ...reference, on: '2026-10-06' } };
  expect(one.act('office', answer('decision', 'decided', ahead))).toEqual({
    rejected: 'in_future',
    field: 'reference.on',
  });
  one.say('office', 'decision', 'decided', { reference });
  expect(one.state.status).toBe('approved');
});
