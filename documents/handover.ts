// A handover as an Excel workbook: who left which post, and what lay with it, a sheet each.
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
  readonly approvals: readonly {
    readonly number: number;
    readonly title: string;
    readonly due: string | null;
    readonly because: readonly ('to_answer' | 'started')[];
  }[];
  readonly files: readonly { readonly name: string; readonly task: number; readonly at: string }[];
  readonly promises: readonly {
    readonly task: number;
    readonly title: string;
    readonly kind: 'extended' | 'asked';
    readonly due: string;
    readonly reason: string | null;
  }[];
  readonly mandates: readonly {
    readonly side: 'given' | 'held';
    readonly post: string;
    readonly person: string | null;
    readonly decision: string;
    readonly from: string;
    readonly until: string;
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
    approvals: 'Hồ sơ trình duyệt',
    approvalColumns: ['Số', 'Hồ sơ', 'Thời hạn', 'Vì sao bàn giao'],
    approvalBecause: { to_answer: 'chờ chức danh này cho ý kiến', started: 'do người bàn giao trình' },
    files: 'Tệp minh chứng',
    fileColumns: ['Nhiệm vụ số', 'Tệp', 'Ngày đưa lên'],
    promises: 'Cam kết thời hạn',
    promiseColumns: ['Nhiệm vụ số', 'Nhiệm vụ', 'Cam kết', 'Thời hạn', 'Lý do'],
    promise: { extended: 'đã được gia hạn', asked: 'đang đề nghị gia hạn' },
    mandates: 'Ủy quyền',
    mandateColumns: ['Ủy quyền', 'Chức danh', 'Người kia', 'Quyết định', 'Từ ngày', 'Đến hết ngày'],
    side: { given: 'đã ủy quyền, chấm dứt cùng chức danh', held: 'được ủy quyền' },
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
    approvals: 'Approvals',
    approvalColumns: ['No.', 'Approval', 'Deadline', 'Why it is here'],
    approvalBecause: { to_answer: 'waits for this post', started: 'started by the leaver' },
    files: 'Evidence',
    fileColumns: ['Task no.', 'File', 'Put in on'],
    promises: 'Deadlines put off',
    promiseColumns: ['Task no.', 'Task', 'Promise', 'Deadline', 'Reason'],
    promise: { extended: 'put off on request', asked: 'asked to be put off' },
    mandates: 'Mandates',
    mandateColumns: ['Mandate', 'Post', 'The other', 'Decision', 'From', 'Until the end of'],
    side: { given: 'given, ended with the post', held: 'held' },
  },
};

const written = (day: string) => day.split('-').reverse().join('/');
/** A deadline at 24:00 belongs to the day that it ends. */
const lastDay = (due: string) => written(dayOf(new Date(Date.parse(due) - 1)));

export function handoverWorkbook(handover: HandoverSheet): Promise<Buffer> {
  const say = words[handover.locale];
  const states = registerWords[handover.locale].states;
  const widths = [7, 60, 22, 14, 40];
  const day = (instant: string) => written(dayOf(new Date(instant)));
  const sheet = (
    name: string,
    columns: readonly string[],
    sizes: readonly number[],
    rows: readonly (readonly (string | number | null)[])[],
  ) => ({ name, columns: columns.map((title, i) => ({ title, width: sizes[i]! })), rows });
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
      sheet(
        say.approvals,
        say.approvalColumns,
        [7, 60, 14, 40],
        handover.approvals.map(({ number, title, due, because }) => [
          ...[number, title, due && lastDay(due)],
          because.map((one) => say.approvalBecause[one]).join('; '),
        ]),
      ),
      sheet(
        say.files,
        say.fileColumns,
        [14, 60, 14],
        handover.files.map(({ task, name, at }) => [task, name, day(at)]),
      ),
      sheet(
        say.promises,
        say.promiseColumns,
        [14, 60, 24, 14, 40],
        handover.promises.map(({ task, title, kind, due, reason }) => [
          ...[task, title, say.promise[kind], lastDay(due), reason],
        ]),
      ),
      sheet(
        say.mandates,
        say.mandateColumns,
        [36, 40, 30, 20, 14, 14],
        handover.mandates.map(({ side, post, person, decision, from, until }) => [
          ...[say.side[side], post, person, decision, day(from), lastDay(until)],
        ]),
      ),
    ],
    new Date(handover.at),
  );
}
