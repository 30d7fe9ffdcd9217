// What pages say of a task: days counted at +07:00 whatever the machine's zone, states, clauses, addresses, forms.
import './texts.ts';
import { describe, expect, test } from 'vitest';
import { taskStates } from '#domain/task-types.ts';
import { taskVerbs } from '#domain/task-bodies.ts';
import { dayOf, daysUntil, fieldOf, firstDayAfter, lastDayOf, momentOf } from '#web/src/lib/models/dates.ts';
import { deadlineWords, movedWords } from '#web/src/lib/models/deadline.ts';
import { asked, counted, homeView, hrefOf, queryOf } from '#web/src/lib/models/query.ts';
import { stepsOf, whereNow } from '#web/src/lib/models/steps.ts';
import { aside, fieldsOf, onward, readForm } from '#web/src/lib/models/verb-form.ts';
import { clauseWords, personWords, phaseDates, postWords, stateWords } from '#web/src/lib/models/words.ts';
import type { TaskView } from '#web/use-cases/types.ts';

const endOfQuarter = '2026-04-01T00:00:00.000+07:00';

describe('dates', () => {
  test('a term that ends at 24:00 of 31 March ends on 31 March', () => {
    expect(lastDayOf(endOfQuarter)).toBe('31/03/2026');
    expect(dayOf(endOfQuarter)).toBe('01/04/2026');
    expect(lastDayOf('2026-03-31T17:00:00Z')).toBe('31/03/2026');
  });

  test('the evening in UTC is the next day here', () => {
    expect(momentOf('2026-03-30T18:05:00Z')).toBe('01:05 31/03/2026');
    expect(daysUntil(endOfQuarter, '2026-03-30T17:00:00Z')).toBe(0);
    expect(daysUntil(endOfQuarter, '2026-03-30T16:59:59Z')).toBe(1);
    expect(daysUntil(endOfQuarter, '2026-04-02T17:00:00Z')).toBe(-3);
  });
});

describe('deadlines in words', () => {
  const task = {
    ...({ due: endOfQuarter, state: 'in_progress', submittedAt: null } as const),
    ...{ workingDays: 22, waiting: false, waitsFor: [] },
  };
  const awaited = (number: number, open: boolean) =>
    ({ id: `${number}`, number, title: null, lead: 'A', state: 'assigned', open, required: true }) as const;
  const now = '2026-03-30T03:00:00Z';
  const cases: [string, Parameters<typeof deadlineWords>[0], string, string, string][] = [
    ['far', { ...task, deadline: 'in_term' }, now, 'later', 'còn 22 ngày làm việc'],
    ['near', { ...task, workingDays: 2, deadline: 'due_soon' }, now, 'soon', 'còn 2 ngày làm việc'],
    ['tomorrow', { ...task, workingDays: 1, deadline: 'due_soon' }, now, 'soon', 'còn 1 ngày làm việc'],
    [
      'today',
      { ...task, workingDays: 0, deadline: 'due_soon' },
      '2026-03-31T03:00:00Z',
      'soon',
      'hạn hôm nay',
    ],
    [
      'on the Sunday, seen on the Friday: not today, and no working day is left',
      { ...task, due: '2026-05-31T17:00:00Z', workingDays: 0, deadline: 'due_soon' },
      '2026-05-29T03:00:00Z',
      'soon',
      'hạn vào ngày nghỉ 31/05/2026',
    ],
    ['over', { ...task, workingDays: -3, deadline: 'overdue' }, now, 'overdue', 'quá 3 ngày làm việc'],
    ['over by one', { ...task, workingDays: -1, deadline: 'overdue' }, now, 'overdue', 'quá 1 ngày làm việc'],
    ['over, no whole day', { ...task, workingDays: 0, deadline: 'overdue' }, now, 'overdue', 'quá hạn'],
    [
      'waiting for others is not red',
      {
        ...{ ...task, workingDays: -3, deadline: 'in_term', waiting: true },
        waitsFor: [awaited(12, true), awaited(13, false), awaited(15, true)],
      },
      now,
      'none',
      'đang chờ nhiệm vụ số 12, 15',
    ],
    ['none', { ...task, due: null, workingDays: null, deadline: 'none' }, now, 'none', 'chưa có hạn'],
    ['done', { ...task, state: 'accepted', deadline: 'done_on_time' }, now, 'done', 'hoàn thành đúng hạn'],
    [
      'done without one',
      { ...task, due: null, state: 'accepted', deadline: 'done_on_time' },
      now,
      'done',
      'đã hoàn thành',
    ],
    ['done late', { ...task, state: 'accepted', deadline: 'done_late' }, now, 'late', 'hoàn thành quá hạn'],
    ['on hold', { ...task, state: 'suspended', deadline: 'in_term' }, now, 'none', 'tạm dừng tính hạn'],
    ['recalled', { ...task, state: 'recalled', deadline: 'in_term' }, now, 'none', 'không tính hạn'],
    [
      'reported in term, looked at late',
      { ...task, state: 'submitted', deadline: 'in_term', submittedAt: now },
      '2026-05-01T03:00:00Z',
      'later',
      'đã báo cáo trong hạn',
    ],
    ...(
      [
        [-2, 'báo cáo quá 2 ngày làm việc'],
        [-1, 'báo cáo quá 1 ngày làm việc'],
        [0, 'báo cáo quá hạn'],
      ] as const
    ).map(([workingDays, words]): [string, Parameters<typeof deadlineWords>[0], string, string, string] => [
      `reported late, ${workingDays}`,
      { ...task, state: 'submitted', deadline: 'overdue', workingDays, submittedAt: now },
      '2026-05-01T03:00:00Z',
      'overdue',
      words,
    ]),
  ];
  test.each(cases)('%s', (_, given, at, tone, words) =>
    expect(deadlineWords(given, at)).toEqual({ tone, words }),
  );

  test('a last day of rest that moved is named by its weekday', () => {
    expect(movedWords({ dueMovedFrom: '2026-06-01T00:00:00+07:00' })).toBe(
      'Dời từ Chủ nhật 31/05/2026 sang ngày làm việc kế tiếp',
    );
    expect(movedWords({ dueMovedFrom: null })).toBeNull();
  });
});

describe('words', () => {
  test('a clause as one would say it; an unknown one as it is', () => {
    expect(clauseWords('V.3 d1')).toBe('mục V.3, gạch đầu dòng 1');
    expect(clauseWords('V.2 +4')).toBe('mục V.2, dấu cộng 4');
    expect(clauseWords('III.1')).toBe('mục III.1');
    expect(clauseWords('V kết')).toBe('mục V, đoạn kết');
    expect(clauseWords('Phụ lục 2')).toBe('Phụ lục 2');
  });

  test('nothing is said twice of a person whose name is the post', () => {
    expect(personWords({ name: 'Bí thư Chi bộ Công an phường', post: 'Bí thư Chi bộ Công an phường' })).toBe(
      'Bí thư Chi bộ Công an phường',
    );
    expect(personWords({ name: 'Người A', post: 'Bí thư' })).toBe('Người A (Bí thư)');
    expect(personWords({ name: 'Người A', post: null })).toBe('Người A');
    expect(postWords({ title: 'Bí thư Chi bộ 1', unit: { name: 'Chi bộ 1' } })).toBe('Bí thư Chi bộ 1');
    expect(postWords({ title: 'Bí thư', unit: { name: 'Chi bộ 1' } })).toBe('Bí thư, Chi bộ 1');
  });

  test('a phase says only the dates that the plan names', () => {
    expect(phaseDates('2026-04-01T00:00:00+07:00', '2026-07-01T00:00:00+07:00')).toBe(
      'Từ 01/04/2026 đến hết 30/06/2026',
    );
    expect(phaseDates(null, null)).toBe('Kế hoạch không nêu ngày');
  });
});

describe('steps', () => {
  const unit = { id: 'a', code: 'a', name: 'Chi bộ A' };
  const task = (state: TaskView['state']) => ({ state, lead: unit, holder: unit, progress: null });

  test.each(taskStates)('%s has a name, a place on the rail and a sentence', (state) => {
    expect(stateWords[state]()).not.toBe('');
    expect(whereNow(task(state))).toMatch(/^\p{Lu}.*\.$/u);
    const steps = stepsOf(task(state)).map(({ status }) => status);
    expect(steps.filter((status) => status === 'current').length).toBe(
      ['accepted', 'recalled'].includes(state) ? 0 : 1,
    );
    // What is done lies before what is not.
    expect(steps.join()).toMatch(/^(done,?)*(current,?)?(todo,?)*$/);
  });

  test('a returned task is being carried out, a submitted one waits for acceptance', () => {
    expect(stepsOf(task('returned')).findIndex(({ status }) => status === 'current')).toBe(2);
    expect(stepsOf(task('submitted')).findIndex(({ status }) => status === 'current')).toBe(4);
  });
});

describe('addresses of the list', () => {
  const id = '0190a5b0-0000-7000-8000-000000000001';
  const query = (address: string) => queryOf(new URLSearchParams(address), 'unit');

  test('what the address can not mean is left out', () => {
    expect(query('view=x&state=y&deadline=z&campaign=1&q=%20%00giay%20khen%0a')).toMatchObject({
      view: 'unit',
      state: 'open',
      deadline: undefined,
      campaign: undefined,
      q: 'giay khen',
    });
    expect(query(`q=${'a'.repeat(10_000)}`).q).toHaveLength(200);
  });

  test('there and back', () => {
    const address = `view=all&campaign=${id}&state=returned&deadline=overdue&q=a+%26+b`;
    expect(hrefOf(query(address))).toBe(`/tasks?${address}`);
    expect(hrefOf(query(`${address}&after=x`), { state: 'open' })).not.toMatch(/state|after/);
  });

  test('unfinished work is listed, all of it is counted, unless a state was chosen', () => {
    expect(asked(query('')).state).toBe('open');
    expect(counted(query('after=x'))).toMatchObject({ state: undefined, after: undefined });
    expect(asked(query('state=any')).state).toBeUndefined();
    expect(counted(query('state=returned')).state).toBe('returned');
  });

  test('one sees first what waits for one', () => {
    const counts = { mine: 0, unit: 1, 'to-review': 0, 'assigned-by-me': 0, overdue: 0, all: 1 };
    expect(homeView({ ...counts, 'to-review': 1 }, [])).toBe('to-review');
    expect(homeView(counts, ['secretariat'])).toBe('all');
    expect(homeView(counts, [])).toBe('unit');
  });
});

describe('forms', () => {
  const form = (entries: [string, string][]) => {
    const data = new FormData();
    for (const [name, value] of entries) data.append(name, value);
    return data;
  };

  test('every verb has its form, in one place of the page', () => {
    const forms = [...taskVerbs, 'record'].sort();
    expect(Object.keys(fieldsOf).sort()).toEqual(forms);
    expect([...onward, ...aside, 'comment'].sort()).toEqual(forms);
  });

  test('empty optional fields are left out, mandatory ones are sent to be refused by name', () => {
    expect(
      readForm(
        'progress',
        form([
          ['percent', ''],
          ['text', ''],
        ]),
      ).body,
    ).toEqual({ text: '' });
    expect(readForm('accept', form([['text', '  ']])).body).toEqual({});
    expect(readForm('return', form([])).body).toEqual({ reason: '' });
    expect(readForm('acknowledge', form([['text', 'x']])).body).toEqual({});
    expect(
      readForm(
        'assign',
        form([
          ['people', 'a'],
          ['people', 'b'],
        ]),
      ).body,
    ).toEqual({ people: ['a', 'b'] });
  });

  test('a day of a date field is its end at +07:00; a refusal of an extension sends no day', () => {
    const asked = (due: string) => readForm('request-extension', form([['due', due]])).body.due;
    expect(asked('2026-03-31')).toBe('2026-03-31T17:00:00.000Z');
    expect(asked('2028-02-29')).toBe('2028-02-29T17:00:00.000Z');
    for (const none of ['', 'x', '2026-13-01', '31/03/2026']) expect(asked(none)).toBe(none);
    expect(fieldOf(endOfQuarter)).toBe('2026-03-31');
    expect(firstDayAfter(endOfQuarter)).toBe('2026-04-01');
    expect(firstDayAfter('2026-03-31T17:00:00+07:00')).toBe('2026-03-31');
    const decided = (granted: string, reason = '') =>
      readForm(
        'decide-extension',
        form([
          ['granted', granted],
          ['due', '2026-03-31'],
          ['reason', reason],
        ]),
      ).body;
    expect(decided('yes')).toEqual({ granted: true, due: '2026-03-31T17:00:00.000Z' });
    expect(decided('no', 'Không đủ lý do')).toEqual({ granted: false, reason: 'Không đủ lý do' });
    expect(decided('').granted).toBeNull();
  });

  test('line breaks are as typed; a forged key or version is none', () => {
    const sent = readForm(
      'submit',
      form([
        ['text', 'a\r\nb'],
        ['key', 'x\0'],
        ['version', '1e9'],
      ]),
    );
    expect(sent).toMatchObject({ body: { text: 'a\nb' }, key: undefined, ifMatch: undefined });
    expect(
      readForm(
        'submit',
        form([
          ['version', '7'],
          ['key', 'abcdefgh'],
        ]),
      ),
    ).toMatchObject({ ifMatch: 7, key: 'abcdefgh' });
  });
});
