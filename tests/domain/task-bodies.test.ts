// The bodies of acts: whatever a careless or hostile client sends is refused with the path of the field that is wrong.
import { describe, expect, test } from 'vitest';
import { taskBodies, taskVerbs } from '#domain/task-bodies.ts';
import { units, uuid } from './generators.ts';

type Kind = keyof typeof taskBodies;
const good: Record<Kind, Record<string, unknown>> = {
  create: { title: 'Tập huấn', product: 'Biên bản', lead: units.police, due: '2026-03-31T23:59:59+07:00' },
  edit: { due: '2026-04-30T17:00:00Z', acceptance: null, reason: 'Cấp trên lùi hạn' },
  acknowledge: {},
  assign: { people: [uuid(1)] },
  progress: { percent: 10, text: 'Đang làm' },
  submit: { text: 'Xong', doneAt: '2026-03-02T08:00:00+07:00' },
  accept: {},
  return: { reason: 'Thiếu' },
  reassign: { lead: units.school, reason: 'Đúng chức năng' },
  recall: { reason: 'Không cần' },
  'hand-back': { reason: 'Không đúng chức năng' },
  suspend: { reason: 'Chờ' },
  resume: {},
  'request-extension': { due: '2026-07-01T00:00:00+07:00', reason: 'Chờ số liệu' },
  'decide-extension': { granted: true, due: '2026-05-31T23:59:59+07:00' },
  split: {
    children: [{ title: 'Lập danh sách', product: 'Danh sách', lead: units.squad }],
  },
  urge: {},
  comment: { text: 'Đã rõ' },
};
const kinds = Object.keys(taskBodies) as Kind[];

const pathsOf = (kind: Kind, body: unknown): string[] => {
  const parsed = taskBodies[kind].safeParse(body);
  return parsed.success ? ['accepted'] : parsed.error.issues.map(({ path }) => path.join('.'));
};

test.each(kinds)('%s: a usual body is accepted', (kind) => {
  expect(pathsOf(kind, good[kind])).toEqual(['accepted']);
});

test('the verbs are all the bodies but creation', () => {
  expect([...taskVerbs].sort()).toEqual(kinds.filter((kind) => kind !== 'create').sort());
});

describe('no object at all', () => {
  test.each(kinds)('%s', (kind) => {
    for (const body of [undefined, null, 'text', 7, true, [], [good[kind]]])
      expect(pathsOf(kind, body)).toEqual(['']);
  });
});

describe('an unknown field is named, so that a typing error is never lost in silence', () => {
  test.each(kinds)('%s', (kind) => {
    for (const field of ['reasn', 'id', 'state', 'constructor', 'Title']) {
      const parsed = taskBodies[kind].safeParse({ ...good[kind], [field]: 'x' });
      expect(parsed.error?.issues).toMatchObject([{ code: 'unrecognized_keys', keys: [field] }]);
    }
    // JSON.parse makes a field of that name.
    const proto = JSON.parse(`{"__proto__": {"admin": true}}`) as object;
    expect(
      taskBodies[kind].safeParse(
        Object.defineProperties({ ...good[kind] }, Object.getOwnPropertyDescriptors(proto)),
      ).success,
    ).toBe(false);
  });
});

/** Each field of text, and how much of it is taken. */
const texts: [Kind, string, number][] = [
  ['create', 'title', 500],
  ['create', 'product', 1_000],
  ['create', 'acceptance', 2_000],
  ['progress', 'text', 10_000],
  ['submit', 'text', 10_000],
  ['accept', 'text', 10_000],
  ['return', 'reason', 2_000],
  ['reassign', 'reason', 2_000],
  ['recall', 'reason', 2_000],
  ['hand-back', 'reason', 2_000],
  ['suspend', 'reason', 2_000],
  ['request-extension', 'reason', 2_000],
  ['decide-extension', 'reason', 2_000],
  ['urge', 'text', 10_000],
  ['comment', 'text', 10_000],
];

describe.each(texts)('%s.%s', (kind, field, most) => {
  const given = (value: unknown) => pathsOf(kind, { ...good[kind], [field]: value });
  test('too long by one, or by 10 MB', () => {
    expect(given('ă'.repeat(most))).toEqual(['accepted']);
    expect(given('ă'.repeat(most + 1))).toEqual([field]);
    expect(given('x'.repeat(10_000_000))).toEqual([field]);
  });
  test('NUL and other control characters', () => {
    for (const bad of ['\u0000', 'a\u0000b', 'a\u001bb', 'a\u0008b']) expect(given(bad)).toEqual([field]);
    expect(given('dòng 1\r\n\tdòng 2')).toEqual(['accepted']);
  });
  test('lone surrogates, which no database keeps', () => {
    for (const bad of ['\ud800', 'x\udc00', '\udc00\ud800']) expect(given(bad)).toEqual([field]);
    expect(given('😀')).toEqual(['accepted']);
  });
  test('another type', () => {
    for (const bad of [7, true, {}, ['x'], { toString: 'x' }]) expect(given(bad)).toEqual([field]);
  });
  test('nothing but blanks, where it is mandatory', () => {
    if (pathsOf(kind, { ...good[kind], [field]: null })[0] === 'accepted')
      return expect(['acceptance', 'text', 'reason']).toContain(field);
    for (const bad of ['', '   ', '\n\t', '\u00a0\u3000']) expect(given(bad)).toEqual([field]);
    expect(given(undefined)).toEqual([field]);
    expect(given(null)).toEqual([field]);
  });
  test('blanks around it are dropped', () => {
    expect(
      (taskBodies[kind].parse({ ...good[kind], [field]: '  Đã rõ \n' }) as Record<string, unknown>)[field],
    ).toBe('Đã rõ');
  });
});

const absurd = [
  '0001-01-01T00:00:00Z',
  '1999-12-31T23:59:59Z',
  '2100-01-01T00:00:00Z',
  '9999-12-31T23:59:59Z',
  '+010000-01-01T00:00:00Z',
  '-000001-01-01T00:00:00Z',
  '2026-02-31T00:00:00Z',
  '2026-02-29T00:00:00Z',
  '2026-13-01T00:00:00Z',
  '2026-00-10T00:00:00Z',
  '2026-03-31T25:00:00Z',
  '2026-03-31T23:60:00Z',
  '2026-03-31T00:00:00',
  '2026-03-31T00:00:00+99:00',
  '2026-03-31',
  '31/03/2026',
  '31 tháng 3',
  'Infinity',
  '',
  1_772_000_000,
  true,
  {},
  ['2026-03-31T00:00:00Z'],
];

describe.each([
  ['create', 'start'],
  ['create', 'due'],
  ['submit', 'doneAt'],
  ['request-extension', 'due'],
  ['decide-extension', 'due'],
] as [Kind, string][])('%s.%s', (kind, field) => {
  test.each(absurd)('refused: %s', (value) => {
    const paths = pathsOf(kind, { ...good[kind], [field]: value });
    expect(new Set(paths)).toEqual(new Set([field]));
  });
  test('any offset is taken, and kept in UTC', () => {
    const parsed = (value: string) =>
      (taskBodies[kind].parse({ ...good[kind], [field]: value }) as Record<string, unknown>)[field];
    expect(parsed('2026-04-01T00:00:00+07:00')).toBe('2026-03-31T17:00:00.000Z');
    expect(parsed('2028-02-29T12:00:00.5-03:30')).toBe('2028-02-29T15:30:00.500Z');
  });
  test('none is none', () => {
    const mandatory = kind === 'request-extension';
    expect(pathsOf(kind, { ...good[kind], [field]: null })).toEqual([mandatory ? field : 'accepted']);
  });
});

const part = { title: 'Lập danh sách', product: 'Danh sách', lead: units.squad };
const ids: [Kind, string, (value: unknown) => unknown, string][] = [
  ['create', 'lead', (value) => value, 'lead'],
  ['create', 'campaign', (value) => value, 'campaign'],
  ['create', 'coordinating', (value) => [units.front, value], 'coordinating.1'],
  ['create', 'watching', (value) => [value], 'watching.0'],
  ['assign', 'people', (value) => [value], 'people.0'],
  ['reassign', 'lead', (value) => value, 'lead'],
  ['create', 'parent', (value) => value, 'parent'],
  ['split', 'children', (value) => [part, { ...part, lead: value }], 'children.1.lead'],
];
test.each(ids)('%s.%s: what is no id is refused where it stands', (kind, field, wrap, path) => {
  for (const bad of ['police', '1', `${units.police} `, `{${units.police}}`, "' OR 1=1 --", '', 7, {}, []]) {
    expect(pathsOf(kind, { ...good[kind], [field]: wrap(bad) })).toEqual([path]);
  }
});

test('lists and figures have bounds', () => {
  expect(pathsOf('create', { ...good.create, coordinating: Array(501).fill(units.front) })).toEqual([
    'coordinating',
  ]);
  expect(pathsOf('create', { ...good.create, watching: units.front })).toEqual(['watching']);
  expect(pathsOf('assign', { people: [] })).toEqual(['people']);
  expect(pathsOf('assign', { people: Array(51).fill(uuid(1)) })).toEqual(['people']);
  for (const percent of [-1, 101, 1e9, 0.5, NaN, Infinity, '50', true]) {
    expect(new Set(pathsOf('progress', { ...good.progress, percent }))).toEqual(new Set(['percent']));
  }
  for (const percent of [0, 100, null])
    expect(pathsOf('progress', { ...good.progress, percent })).toEqual(['accepted']);
});

test('a split has parts, each a whole task; what a task waits for is one or several, each named once', () => {
  expect(pathsOf('split', { children: [] })).toEqual(['children']);
  expect(pathsOf('split', { children: Array(101).fill(part) })).toEqual(['children']);
  expect(pathsOf('split', { children: [{ lead: units.squad }] })).toEqual([
    'children.0.title',
    'children.0.product',
  ]);
  expect(taskBodies.create.parse(part)).toMatchObject({ required: true, waitsFor: [] });
  expect(taskBodies.create.parse({ ...part, waitsFor: uuid(1) }).waitsFor).toEqual([uuid(1)]);
  const twice = { ...part, waitsFor: [uuid(1), uuid(2), uuid(1)] };
  expect(taskBodies.create.parse(twice).waitsFor).toEqual([uuid(1), uuid(2)]);
  for (const waitsFor of ['x', [uuid(1), 'x'], Array(51).fill(uuid(1)), 7])
    expect(pathsOf('create', { ...part, waitsFor })[0]).toMatch(/^waitsFor/);
});

test('which instant counts is one of two', () => {
  for (const countsAs of ['submittedAt', 'doneAt', null])
    expect(pathsOf('accept', { countsAs })).toEqual(['accepted']);
  for (const countsAs of ['', 'due', 7, true, ['doneAt']])
    expect(pathsOf('accept', { countsAs })).toEqual(['countsAs']);
});

test('an extension is granted or refused, never something between', () => {
  for (const granted of ['true', 1, null, undefined, {}])
    expect(pathsOf('decide-extension', { granted })).toEqual(['granted']);
  expect(pathsOf('decide-extension', { granted: false, reason: 'Không đủ lý do' })).toEqual(['accepted']);
});

test('everything that is wrong is named at once', () => {
  const paths = pathsOf('create', { title: '', lead: 'x', due: '2026-02-31T00:00:00Z' });
  expect(new Set(paths)).toEqual(new Set(['title', 'product', 'lead', 'due']));
});
