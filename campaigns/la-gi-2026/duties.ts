// What the La Gi plan has done again and again: guidance in each residential group every week, the loudspeakers every day.
// The plan says how often; until when, by whom the loudspeakers, and how gaps are told of is the office's to settle.
import type { PlanInput } from '#domain/plan.ts';
import { propose } from '../propose.ts';

/** Groups that the plan wants helped in their own way: of I.2, II.2 and V.2. */
export const vulnerable: PlanInput['vulnerable'] = [
  { key: 'elderly', clause: 'II.2 d1', name: 'Người cao tuổi' },
  { key: 'disabled', clause: 'II.2 d1', name: 'Người khuyết tật' },
  { key: 'poor', clause: 'II.2 d1', name: 'Người thuộc hộ nghèo' },
  { key: 'no-smartphone', clause: 'V.2 +1', name: 'Người ở hộ chưa có điện thoại thông minh' },
  { key: 'no-vneid', clause: 'V.2 +1', name: 'Người chưa có tài khoản VNeID' },
];

const untilPhase2Ends = propose('2026-06-30', 'Hết giai đoạn 2; Kế hoạch chỉ ghi thời điểm bắt đầu.');

export const duties: PlanInput['duties'] = [
  {
    key: 'guidance-weekly',
    clause: 'III.2 +2',
    title: 'Hướng dẫn tại chỗ kỹ năng số ở tổ dân phố, mỗi tuần ít nhất một buổi',
    every: 'week',
    each: 'residential_group',
    unit: null,
    phase: 'phase-2',
    from: '2026-04-01',
    until: null,
    skills: ['public-services', 'vneid', 'payment', 'safety', 'commerce'],
    item: 'iii2-p2',
    asks: { place: true, skills: true, people: true },
    rules: {
      remind: { of: 'end', workingDays: 2 },
      closesAfter: 7,
      restsBelow: 1,
      missed: [
        { inARow: 1, tell: ['leader'] },
        { inARow: 2, tell: ['leader', 'monitoring'] },
        { inARow: 4, tell: ['leader', 'monitoring', 'permanent'] },
      ],
    },
    proposed: { until: untilPhase2Ends },
  },
  {
    key: 'loudspeaker-daily',
    clause: 'III.2 +3',
    title: 'Tuyên truyền trên loa của phường, mỗi ngày một lần vào giờ cố định',
    every: 'day',
    each: null,
    unit: null,
    phase: 'phase-2',
    from: '2026-04-01',
    until: null,
    item: 'iii2-p3',
    asks: { place: false, skills: false, people: false },
    rules: {
      // Entered once a week from the log: a gap is reminded of before it can no longer be filled.
      remind: { of: 'close', workingDays: 2 },
      closesAfter: 10,
      restsBelow: 0,
      missed: [
        { inARow: 1, tell: ['leader'] },
        { inARow: 3, tell: ['leader', 'monitoring'] },
        { inARow: 7, tell: ['leader', 'monitoring', 'permanent'] },
      ],
    },
    proposed: {
      unit: propose('ward-government', 'Hệ thống loa do UBND phường quản lý (V.2 +5).'),
      until: untilPhase2Ends,
    },
  },
];
