// Routes that could not be run, or would approve without asking: each is refused by its code at its path.
import { expect, test } from 'vitest';
import { lintRoute, routeFaults, type KnownPosts, type RouteFaultCode } from '#domain/approval-lint.ts';
import { routeSchema, type RouteInput, type Step } from '#domain/approval-route.ts';
import { shippedRoutes } from '#domain/approval-routes-vn.ts';
import { form, rosterWith, routeOf } from './approval-cases.ts';

const roster = rosterWith();
const known: KnownPosts = {
  posts: roster.posts.map(({ unitCode, code, roles }) => ({ unit: unitCode, code, roles })),
  units: new Set(roster.posts.map(({ unitCode }) => unitCode)),
};
const found = (...steps: RouteInput['steps']) =>
  lintRoute(routeOf(...steps), known).map(({ code, path }) => `${code} ${path}`);

const check = {
  ...{ key: 'check', kind: 'check' as const, name: 'Kiểm tra', within: 2 },
  ...{ holder: { roles: ['secretariat' as const] }, leads: { passed: 'on' as const }, returns: ['form'] },
};
const approve = {
  ...{ key: 'approve', kind: 'approve' as const, name: 'Duyệt', within: 2 },
  holder: { roles: ['standing_member' as const] },
  ...{ approve: { rule: 'all' as const }, reject: { rule: 'any' as const } },
  leads: { approved: { end: 'approved' as const }, rejected: { end: 'rejected' as const } },
};
type Given = Record<string, unknown>;
const vote = (more: Given) => ({ ...approve, ...more }) as typeof approve;

test('the routes that ship have no fault', () => {
  for (const route of shippedRoutes) expect(lintRoute(route), route.code).toEqual([]);
  expect(found(form, check, approve)).toEqual([]);
});

/** Each fault as somebody could write it, where it is told, and that it is told alone. */
const faulty: [RouteFaultCode, RouteInput['steps'], string][] = [
  ['no_outcome', [form, vote({ leads: { approved: { end: 'approved' } } })], 'steps.1.leads.rejected'],
  [
    'foreign_outcome',
    [form, { ...check, leads: { passed: 'on', clear: 'on' } }, approve],
    'steps.1.leads.clear',
  ],
  [
    'unknown_step',
    [form, vote({ leads: { ...approve.leads, rejected: { back: 'nowhere' } } })],
    'steps.1.leads.rejected',
  ],
  ['unknown_step', [form, { ...check, returns: ['nowhere'] }, approve], 'steps.1.returns.0'],
  ['key_twice', [form, check, check, approve], 'steps.2.key'],
  ['first_no_form', [{ ...check, returns: [] }, approve], 'steps.0'],
  ['past_the_end', [form, vote({ leads: { ...approve.leads, rejected: 'on' } })], 'steps.1.leads.rejected'],
  [
    'cycle',
    [form, check, vote({ leads: { ...approve.leads, rejected: { to: 'check' } } })],
    'steps.2.leads.rejected',
  ],
  [
    'cycle',
    [form, vote({ leads: { ...approve.leads, rejected: { to: 'approve' } } })],
    'steps.1.leads.rejected',
  ],
  ['back_not_earlier', [form, { ...check, returns: ['approve'] }, approve], 'steps.1.returns.0'],
  [
    'skips_required',
    [form, { ...check, leads: { passed: { end: 'approved' } } }, approve],
    'steps.1.leads.passed',
  ],
  ['no_holder', [form, { ...check, holder: undefined } as unknown as Step, approve], 'steps.1.holder'],
  ['unknown_unit', [form, { ...check, holder: { unit: 'nowhere' } }, approve], 'steps.1.holder.unit'],
  [
    'unknown_post',
    [form, { ...check, holder: { unit: 'office', post: 'chief' } }, approve],
    'steps.1.holder.post',
  ],
  ['no_approve_rule', [form, vote({ approve: undefined })], 'steps.1.approve'],
  ['no_reject_rule', [form, vote({ reject: undefined })], 'steps.1.reject'],
  ['not_of_kind', [form, { ...check, hear: 'all' }, approve], 'steps.1.hear'],
  ['return_in_vote', [form, vote({ returns: ['form'] })], 'steps.1.returns'],
  ['threshold', [form, vote({ approve: { rule: 'count', n: 0 } })], 'steps.1.approve'],
  ['threshold', [form, vote({ approve: { rule: 'count', n: 5 } })], 'steps.1.approve'], // four members
  ['threshold', [form, vote({ reject: { rule: 'count', n: -1 } })], 'steps.1.reject'],
  ['threshold', [form, vote({ approve: { rule: 'percent', percent: 0, more: false } })], 'steps.1.approve'],
  ['threshold', [form, vote({ approve: { rule: 'percent', percent: 101, more: false } })], 'steps.1.approve'],
  ['threshold', [form, vote({ approve: { rule: 'percent', percent: 100, more: true } })], 'steps.1.approve'],
];

test.each(faulty)('%s', (code, steps, path) => {
  expect(found(...steps)).toContain(`${code} ${path}`);
});

test('a road around a step that is not required leads past it; steps that nothing leads to are told', () => {
  const optional = { ...check, key: 'extra', required: false };
  const short = { ...check, leads: { passed: { to: 'approve' } } };
  expect(found(form, short, optional, approve)).toEqual(['unreachable steps.2']);
  expect(found(form, short, { ...optional, required: true }, approve)).toContain(
    'skips_required steps.1.leads.passed',
  );
});

test('without an approval at its end, side by side with different ways on, and with a role that nobody has', () => {
  const never = vote({ leads: { approved: { end: 'rejected' }, rejected: { end: 'rejected' } } });
  expect(found(form, never)).toEqual(['no_end steps']);
  const apart = { ...check, key: 'apart', leads: { passed: { end: 'approved' as const } } };
  expect(
    found(form, { parallel: [check, { ...apart, required: false }] }, { ...approve, required: false }),
  ).toEqual(['parallel_diverges steps.1']);
  const emptied = { ...known, posts: known.posts.filter(({ roles }) => !roles.includes('appraiser')) };
  const route = routeOf(form, { ...check, holder: { roles: ['appraiser'] } }, approve);
  expect(lintRoute(route, emptied).map(({ code }) => code)).toEqual(['nobody_in_role']);
  const list = {
    ...check,
    key: 'list',
    kind: 'public' as const,
    leads: { clear: 'on', objected: { back: 'form' } },
  } as unknown;
  expect(found(form, list as typeof check, approve)).toEqual(['no_days steps.1.days']);
});

test('every fault that is named is one that these tests have seen', () => {
  const seen = new Set<string>(faulty.map(([code]) => code));
  for (const code of ['unreachable', 'no_end', 'parallel_diverges', 'nobody_in_role', 'no_days'])
    seen.add(code);
  expect([...seen].sort()).toEqual([...routeFaults].sort());
});

test('what is no route at all is refused by its schema, at its path', () => {
  const base = { code: 'thu', name: 'Thử', purpose: '' };
  const bad: [unknown, string][] = [
    [{ ...base, steps: [] }, 'steps'],
    [{ ...base, code: 'Không dấu', steps: [form] }, 'code'],
    [{ ...base, steps: [{ ...form, within: 0 }] }, 'steps.0.within'],
    [{ ...base, steps: [form], more: 1 }, ''],
  ];
  for (const [raw, path] of bad) {
    const issues = routeSchema.safeParse(raw).error?.issues ?? [];
    expect(issues.map((issue) => issue.path.join('.'))).toContain(path);
  }
});
