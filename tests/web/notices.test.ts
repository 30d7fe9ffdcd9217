// What people are told of: notices in words, the bell's number, addresses that lead nowhere, and the form of what is mailed.
import './texts.ts';
import { describe, expect, test } from 'vitest';
import { mailChoices as choices } from '#domain/notices.ts';
import { CAMPAIGN, mailChoices, readPreferences } from '#web/src/lib/models/mail-form.ts';
import { bellNumber, happenedWords, noticesHref, placeOf, whyWords } from '#web/src/lib/models/notices.ts';
import type { NoticeTask } from '#web/use-cases/notice-types.ts';

const unit = { id: 'u', code: 'u', name: 'Chi bộ 1' };

describe('why one got it', () => {
  const why = (reason: NoticeTask['reason'], of: NoticeTask['unit'] = null, vacant = false) =>
    whyWords({ reason, unit: of, vacant, inPlaceOf: null });
  test.each([
    [why('leader', unit), 'Đồng chí nhận được vì là lãnh đạo đơn vị chủ trì (Chi bộ 1).'],
    [why('coordinating', unit), 'Đồng chí nhận được vì là lãnh đạo đơn vị phối hợp (Chi bộ 1).'],
    [why('watching', unit), 'Đồng chí nhận được vì là lãnh đạo đơn vị theo dõi (Chi bộ 1).'],
    [why('assigner', unit), 'Đồng chí nhận được vì là lãnh đạo đơn vị giao (Chi bộ 1).'],
    [why('assigner'), 'Đồng chí nhận được vì xử lý nhiệm vụ này thay mặt Đảng ủy, nơi giao.'],
    [why('leader', unit, true), 'Đồng chí nhận thay Chi bộ 1 (đơn vị chủ trì), nơi đang khuyết chức danh.'],
    [why('assignee'), 'Đồng chí nhận được vì được phân công thực hiện.'],
    [why('monitoring'), 'Đồng chí nhận được vì làm việc của cơ quan theo dõi.'],
    [why('permanent'), 'Đồng chí nhận được vì thuộc Thường trực Đảng ủy.'],
    [why('standing'), 'Đồng chí nhận được vì thuộc Ban Thường vụ Đảng ủy.'],
    [why('submitter'), 'Đồng chí nhận được vì đã báo cáo kết quả.'],
    [why('leader'), 'Đồng chí nhận được vì là lãnh đạo đơn vị chủ trì.'],
  ])('%s', (told, words) => expect(told).toBe(words));
});

test('what happened, and an event of a newer version', () => {
  expect(happenedWords({ type: 'returned' })).toBe('Yêu cầu thực hiện lại');
  expect(happenedWords({ type: 'ballot-opened' as 'returned' })).toBe('Có thay đổi');
});

test('beyond 99 the bell stops counting', () => {
  expect([1, 99, 100, 5_000].map(bellNumber)).toEqual(['1', '99', '99+', '99+']);
});

test('an address says which notices, and nothing that could break the question', () => {
  const place = (address: string) => placeOf(new URLSearchParams(address));
  expect(place('unread=1&after=12')).toEqual({ unread: true, after: '12' });
  for (const odd of ['after=x', 'after=-1', 'after=1e9', `after=${'9'.repeat(19)}`, 'after=%00', 'unread=x'])
    expect(place(odd), odd).toEqual({ unread: false, after: undefined });
  expect(noticesHref({})).toBe('/notices');
  expect(noticesHref({ unread: true, after: '12' })).toBe('/notices?unread=1&after=12');
});

describe('the form of what is mailed', () => {
  const id = '0190a5b0-0000-7000-8000-000000000001';
  const read = (entries: [string, string][]) => {
    const form = new FormData();
    for (const [name, value] of entries) form.append(name, value);
    return readPreferences(form);
  };

  test('offers what there is', () => expect([...mailChoices].sort()).toEqual([...choices].sort()));

  test('a campaign goes its own way, or as all others', () => {
    expect(
      read([
        ['mail', 'urgent'],
        [`${CAMPAIGN}${id}`, 'none'],
      ]),
    ).toEqual({
      mail: 'urgent',
      campaigns: [{ campaign: id, mail: 'none' }],
    });
    expect(
      read([
        ['mail', 'all'],
        [`${CAMPAIGN}${id}`, ''],
      ])?.campaigns,
    ).toEqual([{ campaign: id, mail: null }]);
  });

  test('what was forged changes nothing at all', () => {
    for (const forged of [
      [],
      [['mail', 'x']],
      [
        ['mail', 'all'],
        [`${CAMPAIGN}${id}`, 'x'],
      ],
      [
        ['mail', 'all'],
        [`${CAMPAIGN}1`, 'all'],
      ],
    ] as [string, string][][])
      expect(read(forged)).toBeNull();
  });
});
