// Parts and reports in the pages' forms: rows that a browser sends, who can be given a part, the two days of a report.
import './texts.ts';
import { describe, expect, test } from 'vitest';
import { taskBodies } from '#domain/task-bodies.ts';
import { openNumbers, partsWords, requiredOpen } from '#web/src/lib/models/family.ts';
import { unitsBelow } from '#web/src/lib/models/split-form.ts';
import { formsOf, readForm, verbOf } from '#web/src/lib/models/verb-form.ts';
import type { RelatedTask, SignedIn } from '#web/use-cases/types.ts';

const form = (entries: [string, string][]) => {
  const data = new FormData();
  for (const [name, value] of entries) data.append(name, value);
  return data;
};
const id = (n: number) => `0190a5b0-0000-7000-8000-00000000000${n}`;

describe('the rows of a split', () => {
  const row = (lead: string, title: string, due: string): [string, string][] => [
    ['part-lead', lead],
    ['part-title', title],
    ['part-product', 'Danh sách'],
    ['part-due', due],
  ];
  // Of three boxes only the first and the last are ticked: the browser sends nothing for the one between.
  const sent = readForm(
    'split',
    form([
      ...row(id(1), ' Một ', '2026-03-31'),
      ['part-required', '0'],
      ...row(id(2), 'Hai', ''),
      ...row(id(3), 'Ba', '2026-13-45'),
      ['part-required', '2'],
    ]),
  );

  test('each becomes a part: its own box, the end of its day, due with the whole where none is named', () => {
    expect(sent.body.children).toEqual([
      { lead: id(1), title: 'Một', product: 'Danh sách', required: true, due: '2026-03-31T17:00:00.000Z' },
      { lead: id(2), title: 'Hai', product: 'Danh sách', required: false },
      { lead: id(3), title: 'Ba', product: 'Danh sách', required: true, due: '2026-13-45' },
    ]);
    const parsed = taskBodies.split.safeParse(sent.body);
    expect(parsed.error?.issues.map(({ path }) => path.join('.'))).toEqual(['children.2.due']);
  });

  test('what was typed is kept as it was', () => {
    expect(sent.typed.parts[2]).toEqual({
      ...{ lead: id(3), title: 'Ba', product: 'Danh sách', due: '2026-13-45', required: true },
      needs: { photos: '', documents: '', files: '' },
    });
  });

  test('no row at all is refused by the rules, not a failure', () => {
    const { body } = readForm('split', form([]));
    expect(taskBodies.split.safeParse(body).success).toBe(false);
  });
});

test('a part goes to units below the lead, by a post that binds it', () => {
  const post = (unit: string, rank: string, scope: string[]) =>
    ({ unit, rank, scope }) as unknown as SignedIn['posts'][number];
  const units = ['lead', 'a', 'b', 'c'].map((one) => ({ id: one }));
  const below = (posts: SignedIn['posts']) => unitsBelow(units, 'lead', posts).map((unit) => unit.id);
  expect(below([post('lead', 'leader', ['lead', 'a', 'b'])])).toEqual(['a', 'b']);
  expect(below([post('lead', 'officer', ['lead', 'a'])])).toEqual([]);
  expect(below([post('other', 'leader', ['lead', 'c'])])).toEqual([]);
});

describe('a report', () => {
  const fields: [string, string][] = [
    ['text', 'Xong'],
    ['doneAt', '2026-03-31'],
  ];

  test('of work done before its entry', () => {
    expect(readForm('submit', form(fields)).body).toEqual({
      text: 'Xong',
      doneAt: '2026-03-31T17:00:00.000Z',
    });
    expect(readForm('submit', form([['text', 'Xong']])).body).toEqual({ text: 'Xong' });
  });

  test('on behalf of the unit comes by a form of its own alone', () => {
    const { body } = readForm('record', form(fields));
    expect(body).toEqual({ text: 'Xong', doneAt: '2026-03-31T17:00:00.000Z', onBehalf: true });
    expect(taskBodies[verbOf('record') as 'submit'].safeParse(body).success).toBe(true);
    expect(readForm('submit', form([...fields, ['onBehalf', 'true']])).body).not.toHaveProperty('onBehalf');
    expect(formsOf({ verbs: ['comment'], mayRecord: true })).toEqual(['comment', 'record']);
    expect(formsOf({ verbs: ['comment'], mayRecord: false })).toEqual(['comment']);
  });

  test('is judged by the day that the acceptor chose, or by nothing said', () => {
    expect(readForm('accept', form([['countsAs', 'doneAt']])).body).toEqual({ countsAs: 'doneAt' });
    expect(readForm('accept', form([])).body).toEqual({});
  });
});

test('parts and waiting in words', () => {
  const part = (number: number, state: RelatedTask['state'], required = true): RelatedTask => ({
    ...{ id: id(number), number, title: null, lead: 'A', state, required },
    open: !['accepted', 'recalled'].includes(state),
  });
  const parts = [part(1, 'accepted'), part(2, 'recalled'), part(3, 'assigned', false)];
  expect(partsWords(parts), 'a recalled part is none').toBe('1/2 phần việc đã xong');
  expect(requiredOpen(parts)).toBe(false);
  expect(requiredOpen([...parts, part(4, 'submitted')])).toBe(true);
  expect(openNumbers(parts)).toBe('3');
});
