// The journal told in plain sentences: no event goes untold, no field is printed raw.
import './texts.ts';
import { expect, test } from 'vitest';
import type { TaskEvent } from '#domain/task-types.ts';
import { historyLine, reasonOf, tell } from '#web/src/lib/models/history.ts';
import { overwriteGetLocale } from '#web/src/lib/paraglide/runtime.js';
import type { HistoryEntry } from '#web/use-cases/types.ts';

const unit = (name: string) => ({ id: name, code: name, name });
const police = { id: 'p', name: 'Bí thư Chi bộ Công an phường', post: 'Bí thư Chi bộ Công an phường' };
const at = '2026-04-02T09:10:00.000+07:00';
const entry = (type: string, data: HistoryEntry['data'] = {}, sequence = 1): HistoryEntry => ({
  sequence,
  at,
  type,
  actor: { person: police, post: police.post, system: false },
  data,
});
const system = { person: null, post: null, system: true };

const byTime = (type: string, data: HistoryEntry['data'] = {}) => ({ ...entry(type, data), actor: system });

const told: [string, HistoryEntry, string][] = [
  [
    'by a person',
    entry('assigned', { lead: unit('Chi bộ 1'), due: '2026-06-01T00:00:00+07:00' }),
    'Bí thư Chi bộ Công an phường giao nhiệm vụ cho Chi bộ 1, hạn 31/05/2026.',
  ],
  [
    'by the plan',
    { ...entry('assigned', { lead: unit('Chi bộ 1') }), actor: system },
    'Nhiệm vụ được giao cho Chi bộ 1 theo kế hoạch.',
  ],
  ['acknowledged', entry('acknowledged'), 'Bí thư Chi bộ Công an phường đã tiếp nhận nhiệm vụ.'],
  [
    'people',
    entry('people-assigned', { people: [{ id: 'x', name: 'Người A', post: 'Cán bộ' }] }),
    'Bí thư Chi bộ Công an phường phân công thực hiện: Người A (Cán bộ).',
  ],
  [
    'progress',
    entry('progressed', { percent: 0, text: 'x' }),
    'Bí thư Chi bộ Công an phường cập nhật tiến độ: đạt 0 %.',
  ],
  [
    'progress without a number',
    entry('progressed', { percent: null, text: 'x' }),
    'Bí thư Chi bộ Công an phường cập nhật tiến độ.',
  ],
  ['submitted', entry('submitted', { text: 'x' }), 'Bí thư Chi bộ Công an phường đã báo cáo kết quả.'],
  ['returned', entry('returned', { reason: 'x' }), 'Bí thư Chi bộ Công an phường yêu cầu thực hiện lại.'],
  ['accepted', entry('accepted', { text: null }), 'Bí thư Chi bộ Công an phường đã xác nhận hoàn thành.'],
  [
    'moved',
    entry('reassigned', { lead: unit('B'), previous: unit('A'), reason: 'x' }),
    'Bí thư Chi bộ Công an phường chuyển nhiệm vụ từ A sang B.',
  ],
  ['recalled', entry('recalled', { reason: 'x' }), 'Bí thư Chi bộ Công an phường đã thu hồi nhiệm vụ.'],
  ['handed back', entry('handed-back', { reason: 'x' }), 'Bí thư Chi bộ Công an phường đã trả lại nhiệm vụ.'],
  ['suspended', entry('suspended', { reason: 'x' }), 'Bí thư Chi bộ Công an phường đã tạm hoãn nhiệm vụ.'],
  ['resumed', entry('resumed'), 'Bí thư Chi bộ Công an phường cho tiếp tục thực hiện nhiệm vụ.'],
  [
    'extension asked for',
    entry('extension-requested', { due: '2026-07-01T00:00:00+07:00', reason: 'x' }),
    'Bí thư Chi bộ Công an phường đề nghị gia hạn đến hết ngày 30/06/2026.',
  ],
  [
    'extension granted',
    entry('extension-granted', {
      due: '2026-07-01T00:00:00+07:00',
      previousDue: '2026-06-01T00:00:00+07:00',
    }),
    'Bí thư Chi bộ Công an phường đồng ý gia hạn đến hết ngày 30/06/2026, hạn trước là 31/05/2026.',
  ],
  [
    'extension refused',
    entry('extension-refused', { reason: 'x' }),
    'Bí thư Chi bộ Công an phường không đồng ý gia hạn.',
  ],
  ['urged', entry('urged', { text: 'x' }), 'Bí thư Chi bộ Công an phường đôn đốc thực hiện.'],
  ['commented', entry('commented', { text: 'x' }), 'Bí thư Chi bộ Công an phường có ý kiến.'],
  [
    'deadline',
    { ...entry('deadline-passed', { due: '2026-06-01T00:00:00+07:00' }), actor: system },
    'Hết hạn ngày 31/05/2026 mà chưa có báo cáo kết quả.',
  ],
  [
    'a report of work done before',
    entry('submitted', { text: 'x', doneAt: '2026-03-31T00:00:00+07:00' }),
    'Bí thư Chi bộ Công an phường đã báo cáo kết quả, thực hiện ngày 30/03/2026.',
  ],
  [
    'recorded on behalf',
    entry('submitted', { text: 'x', onBehalf: true }),
    'Bí thư Chi bộ Công an phường ghi nhận thay báo cáo kết quả của đơn vị.',
  ],
  [
    'recorded on behalf, of work done before',
    entry('submitted', { text: 'x', onBehalf: true, doneAt: '2026-03-31T00:00:00+07:00' }),
    'Bí thư Chi bộ Công an phường ghi nhận thay báo cáo kết quả của đơn vị, thực hiện ngày 30/03/2026.',
  ],
  [
    'accepted by the day of the work',
    entry('accepted', { text: null, countedAt: '2026-03-31T00:00:00+07:00' }),
    'Bí thư Chi bộ Công an phường đã xác nhận hoàn thành, tính theo ngày thực hiện 30/03/2026.',
  ],
  [
    'split',
    entry('split', { parts: 3 }),
    'Bí thư Chi bộ Công an phường giao 3 phần việc cho đơn vị cấp dưới.',
  ],
  [
    'recalled with the whole',
    byTime('recalled', { reason: 'x' }),
    'Nhiệm vụ được thu hồi cùng nhiệm vụ chung.',
  ],
  [
    'not acknowledged',
    byTime('acknowledgement-overdue', { tell: ['leader', 'assigner'] }),
    'Quá thời hạn tiếp nhận: báo lãnh đạo đơn vị chủ trì, đơn vị giao.',
  ],
  [
    'reminded',
    byTime('reminded', { due: '2026-06-01T00:00:00+07:00', tell: ['leader', 'assignee'] }),
    'Nhắc lãnh đạo đơn vị chủ trì, người thực hiện: hạn 31/05/2026.',
  ],
  [
    'deadline, with who was told',
    byTime('deadline-passed', { due: '2026-06-01T00:00:00+07:00', tell: ['leader'] }),
    'Hết hạn ngày 31/05/2026 mà chưa có báo cáo kết quả: báo lãnh đạo đơn vị chủ trì.',
  ],
  [
    'late, told beside',
    byTime('escalated', { late: 1, tell: ['leader', 'coordinating'] }),
    'Quá hạn 1 ngày làm việc: báo lãnh đạo đơn vị chủ trì, đơn vị phối hợp.',
  ],
  [
    'late, told above',
    byTime('escalated', { late: 3, tell: ['monitoring'] }),
    'Quá hạn 3 ngày làm việc: báo cáo cơ quan theo dõi.',
  ],
  [
    'late by weeks',
    byTime('still-overdue', { tell: ['permanent', 'standing'] }),
    'Vẫn quá hạn: báo cáo tuần đến Thường trực, Ban Thường vụ.',
  ],
  [
    'moved with the whole',
    byTime('due-moved', {
      ...{ due: '2026-07-01T00:00:00+07:00', previousDue: '2026-06-01T00:00:00+07:00' },
      because: 'parent',
    }),
    'Hạn chuyển từ 31/05/2026 sang 30/06/2026 theo nhiệm vụ chung.',
  ],
  [
    'moved as it had to wait',
    byTime('due-moved', {
      ...{ due: '2026-07-01T00:00:00+07:00', previousDue: '2026-06-01T00:00:00+07:00' },
      because: 'waited',
    }),
    'Hạn lùi từ 31/05/2026 sang 30/06/2026 vì phải chờ nhiệm vụ khác.',
  ],
  ['no longer waited for', byTime('waiting-ended'), 'Một nhiệm vụ phải chờ đã kết thúc.'],
  ['a new calendar', byTime('calendar-taken'), 'Các mốc nhắc việc được tính lại theo lịch làm việc mới.'],
];
test.each(told)('%s', (_, given, sentence) => expect(historyLine(given).sentence).toBe(sentence));

test('an event of a newer version is still told', () => {
  expect(historyLine(entry('ballot-opened')).sentence).toContain('ballot-opened');
});

test('time, reason and text are kept', () => {
  expect(historyLine(entry('returned', { reason: 'Thiếu số liệu' }))).toMatchObject({
    moment: '09:10 02/04/2026',
    quote: 'Thiếu số liệu',
  });
  expect(historyLine(entry('submitted', { text: 'Xong\nĐủ' })).quote).toBe('Xong\nĐủ');
  expect(historyLine(entry('accepted', { text: '' })).quote).toBeNull();
});

test('events newest first, comments apart in their order, the first line names the first unit', () => {
  const story = [
    { ...entry('assigned', {}, 1), actor: system },
    entry('commented', { text: 'một' }, 2),
    entry('reassigned', { lead: unit('B'), previous: unit('A'), reason: 'x' }, 3),
    entry('commented', { text: 'hai' }, 4),
  ];
  const { events, comments } = tell(story, { lead: unit('B'), originalDue: null });
  expect(events.map(({ sequence }) => sequence)).toEqual([3, 1]);
  expect(events.at(-1)?.sentence).toBe('Nhiệm vụ được giao cho A theo kế hoạch.');
  expect(comments.map(({ quote }) => quote)).toEqual(['một', 'hai']);
});

test('weekly reports that follow one another are one line; another event between them begins a new one', () => {
  const week = (sequence: number) => ({ ...byTime('still-overdue', { tell: ['standing'] }), sequence });
  const story = [
    byTime('escalated', { late: 14, tell: ['standing'] }),
    ...[week(2), week(3), week(4)],
    entry('progressed', { percent: null, text: 'x' }, 5),
    week(6),
  ];
  expect(
    tell(story, { lead: unit('A'), originalDue: null }).events.map(({ sequence, sentence }) => [
      sequence,
      sentence,
    ]),
  ).toEqual([
    [6, 'Vẫn quá hạn: báo cáo tuần đến Ban Thường vụ.'],
    [5, 'Bí thư Chi bộ Công an phường cập nhật tiến độ.'],
    [2, 'Vẫn quá hạn: báo cáo tuần đến Ban Thường vụ, và 2 tuần sau đó.'],
    [1, 'Quá hạn 14 ngày làm việc: báo cáo Ban Thường vụ.'],
  ]);
});

test('every event of a task has its sentence', () => {
  const types: Record<TaskEvent['type'], true> = {
    ...{
      edited: true,
      assigned: true,
      acknowledged: true,
      'people-assigned': true,
      progressed: true,
      submitted: true,
    },
    ...{ accepted: true, returned: true, reassigned: true, recalled: true, 'handed-back': true },
    ...{ suspended: true, resumed: true, 'extension-requested': true, 'extension-granted': true },
    ...{ 'extension-refused': true, urged: true, commented: true, split: true, 'due-moved': true },
    ...{ 'waiting-ended': true, 'calendar-taken': true, 'acknowledgement-overdue': true, reminded: true },
    ...{ 'rules-taken': true, 'unit-succeeded': true },
    ...{ 'deadline-passed': true, escalated: true, 'still-overdue': true },
  };
  for (const type of Object.keys(types))
    expect(historyLine(entry(type)).sentence, type).not.toBe(
      historyLine(entry('ballot-opened')).sentence.replace('ballot-opened', type),
    );
});

test('why a task stands as it does: the latest reason of that state only', () => {
  const story = [
    entry('returned', { reason: 'cũ' }, 1),
    entry('submitted', { text: 'x' }, 2),
    entry('returned', { reason: 'mới' }, 3),
  ];
  expect(reasonOf(story, 'returned')).toBe('mới');
  expect(reasonOf(story, 'submitted')).toBeNull();
});

test('the same in English', () => {
  overwriteGetLocale(() => 'en');
  expect(historyLine(entry('acknowledged')).sentence).toBe(
    'Bí thư Chi bộ Công an phường acknowledged the task.',
  );
  overwriteGetLocale(() => 'vi');
});
