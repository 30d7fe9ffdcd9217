// The journal told in plain sentences: no event goes untold, no field is printed raw.
import './texts.ts';
import { expect, test } from 'vitest';
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
