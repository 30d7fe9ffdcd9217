// The words of the task register in both languages; those of states and deadlines are the ones on screen (a test compares).
import { readClause } from '#domain/clause.ts';
import type { Counts, Deadline, Result } from '#domain/deadline.ts';
import type { TaskStatus } from '#domain/task-types.ts';

export type Locale = 'vi' | 'en';

export interface RegisterWords {
  readonly sheet: string;
  readonly title: string;
  readonly madeAt: string;
  readonly filter: string;
  readonly everything: string;
  readonly page: string;
  /** A unit that has another name today than it had then. */
  readonly renamed: (then: string, now: string) => string;
  /** Who did it, by mandate, and in whose place. */
  readonly inPlaceOf: (who: string, whose: string) => string;
  readonly columns: Record<Column, string>;
  readonly counts: Record<keyof Counts, string>;
  readonly states: Record<TaskStatus, string>;
  readonly deadlines: Record<Deadline, string>;
  readonly results: Record<Result, string>;
  /** Those that narrow the list. */
  readonly views: Record<'mine' | 'unit' | 'assigned-by-me' | 'to-review' | 'overdue', string>;
  readonly openState: string;
  readonly closedState: string;
  readonly scope: Record<'campaign' | 'unit' | 'state' | 'deadline' | 'q', string>;
  readonly clause: { section: string; dash: string; plus: string; closing: string };
}

/** In the order of the sheet. */
export const columns = [
  'number',
  'title',
  'product',
  'basis',
  'lead',
  'coordinating',
  'assigned',
  'due',
  'originalDue',
  'state',
  'deadline',
  'reported',
  'accepted',
  'progress',
  'outcome',
  'evaluation',
  'reporter',
] as const;
export type Column = (typeof columns)[number];

export const words: Record<Locale, RegisterWords> = {
  vi: {
    sheet: 'Sổ nhiệm vụ',
    title: 'SỔ THEO DÕI NHIỆM VỤ',
    madeAt: 'Số liệu lúc',
    filter: 'Phạm vi',
    everything: 'Tất cả nhiệm vụ được xem',
    page: 'Trang &P/&N',
    renamed: (then, now) => `${then} (nay là ${now})`,
    inPlaceOf: (who, whose) => `${who} thay ${whose}`,
    columns: {
      number: 'Số',
      title: 'Nhiệm vụ',
      product: 'Sản phẩm',
      basis: 'Căn cứ (khoản mục)',
      lead: 'Chủ trì',
      coordinating: 'Phối hợp',
      assigned: 'Ngày giao',
      due: 'Hạn',
      originalDue: 'Hạn gốc',
      state: 'Trạng thái',
      deadline: 'Tình hình hạn',
      reported: 'Ngày báo cáo',
      accepted: 'Ngày xác nhận',
      progress: 'Tiến độ',
      outcome: 'Kết quả thực hiện',
      evaluation: 'Đánh giá',
      reporter: 'Người báo cáo',
    },
    counts: {
      doneOnTime: 'Hoàn thành đúng hạn',
      doneLate: 'Hoàn thành quá hạn',
      openInTerm: 'Chưa hoàn thành, trong hạn',
      openOverdue: 'Chưa hoàn thành, quá hạn',
      openNoDeadline: 'Chưa hoàn thành, chưa có hạn',
      total: 'Tổng số',
    },
    states: {
      assigned: 'Chờ tiếp nhận',
      acknowledged: 'Đã tiếp nhận',
      in_progress: 'Đang thực hiện',
      submitted: 'Chờ xác nhận hoàn thành',
      returned: 'Yêu cầu thực hiện lại',
      accepted: 'Đã hoàn thành',
      recalled: 'Đã thu hồi',
      handed_back: 'Đơn vị trả lại',
      suspended: 'Tạm hoãn',
    },
    results: {
      on_time: 'Hoàn thành đúng hạn',
      on_time_extended: 'Hoàn thành đúng hạn đã gia hạn',
      late: 'Hoàn thành quá hạn',
    },
    deadlines: {
      none: 'Chưa có hạn',
      in_term: 'Trong hạn',
      due_soon: 'Sắp đến hạn',
      overdue: 'Quá hạn',
      done_on_time: 'Hoàn thành đúng hạn',
      done_late: 'Hoàn thành quá hạn',
    },
    views: {
      mine: 'Việc của tôi',
      unit: 'Đơn vị tôi',
      'assigned-by-me': 'Tôi đã giao',
      'to-review': 'Chờ tôi xác nhận',
      overdue: 'Quá hạn',
    },
    openState: 'Chưa hoàn thành',
    closedState: 'Đã khép lại',
    scope: {
      campaign: 'Phong trào',
      unit: 'Chủ trì',
      state: 'Trạng thái',
      deadline: 'Tình hình hạn',
      q: 'Tìm',
    },
    clause: { section: 'mục', dash: 'gạch đầu dòng', plus: 'dấu cộng', closing: 'đoạn kết' },
  },
  en: {
    sheet: 'Task register',
    title: 'TASK REGISTER',
    madeAt: 'As of',
    filter: 'Scope',
    everything: 'All tasks that may be seen',
    page: 'Page &P/&N',
    renamed: (then, now) => `${then} (now ${now})`,
    inPlaceOf: (who, whose) => `${who} in place of ${whose}`,
    columns: {
      number: 'No.',
      title: 'Task',
      product: 'Product',
      basis: 'Basis (clause)',
      lead: 'Lead',
      coordinating: 'Coordinating',
      assigned: 'Assigned',
      due: 'Deadline',
      originalDue: 'First deadline',
      state: 'State',
      deadline: 'Standing',
      reported: 'Reported',
      accepted: 'Accepted',
      progress: 'Progress',
      outcome: 'Outcome',
      evaluation: 'Evaluation',
      reporter: 'Reported by',
    },
    counts: {
      doneOnTime: 'Done on time',
      doneLate: 'Done late',
      openInTerm: 'Open, in term',
      openOverdue: 'Open, overdue',
      openNoDeadline: 'Open, no deadline',
      total: 'Total',
    },
    states: {
      assigned: 'Awaiting acknowledgement',
      acknowledged: 'Acknowledged',
      in_progress: 'In progress',
      submitted: 'Awaiting acceptance',
      returned: 'Returned',
      accepted: 'Accepted',
      recalled: 'Recalled',
      handed_back: 'Handed back',
      suspended: 'Suspended',
    },
    results: {
      on_time: 'Done on time',
      on_time_extended: 'Done within the extended term',
      late: 'Done late',
    },
    deadlines: {
      none: 'No deadline',
      in_term: 'In term',
      due_soon: 'Due soon',
      overdue: 'Overdue',
      done_on_time: 'Done on time',
      done_late: 'Done late',
    },
    views: {
      mine: 'Mine',
      unit: 'My unit',
      'assigned-by-me': 'Assigned by me',
      'to-review': 'To review',
      overdue: 'Overdue',
    },
    openState: 'Still open',
    closedState: 'Closed',
    scope: { campaign: 'Campaign', unit: 'Lead', state: 'State', deadline: 'Standing', q: 'Search' },
    clause: { section: 'section', dash: 'dash', plus: 'plus', closing: 'closing paragraph' },
  },
};

/** "V.3 d1" → "mục V.3, gạch đầu dòng 1" */
export function clauseWords(clause: string, { clause: say }: RegisterWords): string {
  const read = readClause(clause);
  if (!read) return clause;
  const { section, closing, dash, plus } = read;
  const parts = [
    `${say.section} ${section}`,
    closing && say.closing,
    dash && `${say.dash} ${dash}`,
    plus && `${say.plus} ${plus}`,
  ];
  return parts.filter(Boolean).join(', ');
}
