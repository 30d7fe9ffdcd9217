// The words of the board's workbook in both languages; counters, states and standings are those of the task register.
import type { StuckKind } from '#domain/stuck.ts';
import type { Locale } from './register-words.ts';

export interface BoardWords {
  readonly titles: Record<'units' | 'phases' | 'overdue' | 'stuck', string>;
  readonly sheets: Record<'units' | 'phases' | 'overdue' | 'stuck', string>;
  readonly unit: string;
  readonly branch: string;
  readonly campaign: string;
  readonly phase: string;
  readonly noCampaign: string;
  readonly noPhase: string;
  readonly all: string;
  readonly done: string;
  readonly onTime: string;
  readonly stuckTotal: string;
  readonly toReview: string;
  readonly latest: string;
  readonly task: Record<
    'number' | 'title' | 'lead' | 'due' | 'late' | 'state' | 'holder' | 'since' | 'kind',
    string
  >;
  readonly scope: Record<'campaign' | 'phase' | 'unit', string>;
  readonly levels: Record<'unit' | 'branch', string>;
  readonly kinds: Record<StuckKind, string>;
  readonly file: string;
}

export const boardWords: Record<Locale, BoardWords> = {
  vi: {
    titles: {
      units: 'BẢNG THEO DÕI NHIỆM VỤ THEO ĐƠN VỊ',
      phases: 'BẢNG THEO DÕI NHIỆM VỤ THEO GIAI ĐOẠN',
      overdue: 'NHIỆM VỤ CHƯA HOÀN THÀNH, QUÁ HẠN',
      stuck: 'NHIỆM VỤ ĐANG VƯỚNG',
    },
    sheets: { units: 'Theo đơn vị', phases: 'Theo giai đoạn', overdue: 'Quá hạn', stuck: 'Đang vướng' },
    unit: 'Đơn vị',
    branch: '(gồm đơn vị cấp dưới)',
    campaign: 'Phong trào',
    phase: 'Giai đoạn',
    noCampaign: 'Ngoài phong trào',
    noPhase: 'Không theo giai đoạn',
    all: 'Cộng',
    done: 'Tỷ lệ hoàn thành',
    onTime: 'Tỷ lệ đúng hạn trong số đã hoàn thành',
    stuckTotal: 'Đang vướng',
    toReview: 'Chờ xác nhận',
    latest: 'Quá hạn lâu nhất (ngày làm việc)',
    task: {
      number: 'Số',
      title: 'Nhiệm vụ',
      lead: 'Chủ trì',
      due: 'Hạn',
      late: 'Quá hạn (ngày làm việc)',
      state: 'Trạng thái',
      holder: 'Đang ở',
      since: 'Từ lúc',
      kind: 'Vướng ở đâu',
    },
    scope: { campaign: 'Phong trào', phase: 'Giai đoạn', unit: 'Đơn vị và cấp dưới' },
    levels: { unit: 'Từng đơn vị', branch: 'Gộp đơn vị cấp dưới' },
    kinds: {
      unacknowledged: 'Quá 2 ngày làm việc chưa tiếp nhận',
      unreviewed: 'Quá 3 ngày làm việc chưa xác nhận',
      handed_back: 'Đơn vị trả lại, chưa giao lại',
      waiting: 'Chờ nhiệm vụ khác',
    },
    file: 'Bảng theo dõi',
  },
  en: {
    titles: {
      units: 'TASKS BY UNIT',
      phases: 'TASKS BY PHASE',
      overdue: 'OPEN AND OVERDUE TASKS',
      stuck: 'STUCK TASKS',
    },
    sheets: { units: 'By unit', phases: 'By phase', overdue: 'Overdue', stuck: 'Stuck' },
    unit: 'Unit',
    branch: '(with units below)',
    campaign: 'Campaign',
    phase: 'Phase',
    noCampaign: 'Outside campaigns',
    noPhase: 'In no phase',
    all: 'Sum',
    done: 'Done',
    onTime: 'On time, of those done',
    stuckTotal: 'Stuck',
    toReview: 'Awaiting acceptance',
    latest: 'Most overdue (working days)',
    task: {
      number: 'No.',
      title: 'Task',
      lead: 'Lead',
      due: 'Deadline',
      late: 'Late by (working days)',
      state: 'State',
      holder: 'With',
      since: 'Since',
      kind: 'Where it is stuck',
    },
    scope: { campaign: 'Campaign', phase: 'Phase', unit: 'Unit, with those below' },
    levels: { unit: 'Each unit by itself', branch: 'With units below' },
    kinds: {
      unacknowledged: 'Not acknowledged for more than 2 working days',
      unreviewed: 'Not reviewed for more than 3 working days',
      handed_back: 'Handed back, not given anew',
      waiting: 'Waits for another task',
    },
    file: 'Board',
  },
};
