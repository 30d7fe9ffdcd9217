// A handover as an Excel workbook: who left which post, and each task that lay with it.
import { dayOf } from '#domain/days.ts';
import type { TaskStatus } from '#domain/task-types.ts';
import { words as registerWords, type Locale } from './register-words.ts';
import { tableWorkbook } from './table-workbook.ts';

export interface HandoverSheet {
  readonly locale: Locale;
  readonly person: string;
  readonly post: string;
  readonly unit: string;
  readonly reason: string;
  readonly heir: string | null;
  /** Instants in ISO 8601. */
  readonly at: string;
  readonly tasks: readonly {
    readonly number: number;
    readonly title: string;
    readonly state: TaskStatus;
    readonly due: string | null;
    readonly because: readonly Because[];
  }[];
}
type Because = 'named' | 'led' | 'to_review' | 'to_decide' | 'asked';

const words = {
  vi: {
    sheet: 'Bàn giao',
    head: ({ person, post, unit }: HandoverSheet) => `BÀN GIAO: ${person}, ${post}, ${unit}`,
    when: (day: string) => `Thôi giữ ngày ${day}`,
    reason: (reason: string) => `Lý do: ${reason}`,
    heir: (heir: string | null) => `Người kế nhiệm: ${heir ?? 'chưa có'}`,
    columns: ['Số', 'Nhiệm vụ', 'Trạng thái', 'Thời hạn', 'Vì sao bàn giao'],
    because: {
      named: 'đang trực tiếp thực hiện',
      led: 'đơn vị chủ trì',
      to_review: 'báo cáo chờ xác nhận',
      to_decide: 'đề nghị gia hạn chờ xem xét',
      asked: 'đã đề nghị gia hạn, chưa có trả lời',
    },
  },
  en: {
    sheet: 'Handover',
    head: ({ person, post, unit }: HandoverSheet) => `HANDOVER: ${person}, ${post}, ${unit}`,
    when: (day: string) => `Left on ${day}`,
    reason: (reason: string) => `Reason: ${reason}`,
    heir: (heir: string | null) => `Successor: ${heir ?? 'none yet'}`,
    columns: ['No.', 'Task', 'State', 'Deadline', 'Why it is here'],
    because: {
      named: 'named on it',
      led: 'led by the unit',
      to_review: 'report waits for review',
      to_decide: 'extension waits for decision',
      asked: 'asked for an extension, not answered',
    },
  },
};

const written = (day: string) => day.split('-').reverse().join('/');
/** A deadline at 24:00 belongs to the day that it ends. */
const lastDay = (due: string) => written(dayOf(new Date(Date.parse(due) - 1)));

export function handoverWorkbook(handover: HandoverSheet): Promise<Buffer> {
  const say = words[handover.locale];
  const states = registerWords[handover.locale].states;
  const widths = [7, 60, 22, 14, 40];
  return tableWorkbook(
    [
      {
        name: say.sheet,
        above: [
          say.head(handover),
          say.when(written(dayOf(new Date(handover.at)))),
          ...(handover.reason ? [say.reason(handover.reason)] : []),
          say.heir(handover.heir),
        ],
        columns: say.columns.map((title, i) => ({ title, width: widths[i]! })),
        rows: handover.tasks.map(({ number, title, state, due, because }) => [
          ...[number, title, states[state], due && lastDay(due)],
          because.map((one) => say.because[one]).join('; '),
        ]),
      },
    ],
    new Date(handover.at),
  );
}
