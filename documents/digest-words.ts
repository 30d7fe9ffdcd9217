// The words of mails, in Vietnamese: what happened, why somebody is told of it, and how a task stands to its deadline.
import { dayOf } from '#domain/days.ts';
import type { DigestNotice, Section } from '#domain/digest.ts';
import type { NoticeReason } from '#domain/notices.ts';

export const sectionWords: Record<Section, string> = {
  overdue: 'Quá hạn, báo cáo cấp trên',
  due: 'Đến hạn, sắp đến hạn',
  todo: 'Cần xử lý',
  know: 'Để biết',
};

const happened: Partial<Record<DigestNotice['type'], string>> = {
  assigned: 'Giao nhiệm vụ mới',
  edited: 'Sửa nhiệm vụ',
  'people-assigned': 'Phân công người thực hiện',
  submitted: 'Đơn vị báo cáo kết quả, chờ xác nhận hoàn thành',
  accepted: 'Đã xác nhận hoàn thành',
  returned: 'Yêu cầu thực hiện lại',
  reassigned: 'Giao lại nhiệm vụ',
  recalled: 'Thu hồi nhiệm vụ',
  'handed-back': 'Đơn vị trả lại nhiệm vụ',
  suspended: 'Tạm hoãn nhiệm vụ',
  resumed: 'Tiếp tục thực hiện nhiệm vụ',
  'extension-requested': 'Đề nghị gia hạn, chờ xem xét',
  'extension-granted': 'Đồng ý gia hạn',
  'extension-refused': 'Không đồng ý gia hạn',
  urged: 'Đôn đốc thực hiện',
  commented: 'Có trao đổi mới',
  'acknowledgement-overdue': 'Quá thời hạn tiếp nhận',
  reminded: 'Sắp đến hạn',
  'deadline-passed': 'Đã hết hạn, chưa hoàn thành',
  escalated: 'Báo cáo cấp trên: nhiệm vụ quá hạn',
  'still-overdue': 'Tổng hợp tuần: nhiệm vụ vẫn quá hạn',
  'due-moved': 'Thời hạn đã thay đổi',
  'draft-ready': 'Có dự thảo chờ xem',
  'draft-returned': 'Dự thảo được trả lại để sửa',
  'draft-sent': 'Dự thảo đã được gửi đi',
  'mandate-given': 'Ủy quyền đã được lập',
  'mandate-revoked': 'Ủy quyền đã bị thu hồi',
  'mandate-ended': 'Ủy quyền đã hết thời hạn',
  'waiting-ended': 'Không còn phải chờ nhiệm vụ khác',
  begun: 'Giao việc định kỳ',
  'slot-reminded': 'Sắp hết kỳ, chưa có buổi nào được ghi nhận',
  'slot-closed': 'Kỳ đã qua, không có buổi nào được ghi nhận',
  'excuse-asked': 'Đề nghị miễn kỳ, chờ xem xét',
  excused: 'Kỳ được miễn',
  'excuse-refused': 'Không đồng ý miễn kỳ',
  corrected: 'Số liệu buổi đã ghi được sửa',
  withdrawn: 'Một buổi đã ghi được rút lại',
  ended: 'Việc định kỳ đã kết thúc',
};

const fields: Record<string, string> = {
  title: 'nội dung',
  product: 'sản phẩm',
  acceptance: 'điều kiện xác nhận hoàn thành',
  coordinating: 'đơn vị phối hợp',
  watching: 'đơn vị theo dõi',
  start: 'ngày bắt đầu',
  due: 'thời hạn',
  required: 'tính bắt buộc của phần việc',
  waitsFor: 'nhiệm vụ phải chờ',
  evidence: 'yêu cầu minh chứng',
};

const ofApproval: Partial<Record<DigestNotice['type'], string>> = {
  opened: 'Chờ đồng chí cho ý kiến',
  seated: 'Chờ đồng chí cho ý kiến',
  'term-ended': 'Hết thời gian công khai, chờ ghi kết quả',
  returned: 'Được trả lại, cần bổ sung',
  ended: 'Đã có kết quả phê duyệt',
  withdrawn: 'Đơn vị đã rút lại',
  urged: 'Đôn đốc cho ý kiến',
  reminded: 'Sắp đến hạn cho ý kiến',
  'deadline-passed': 'Đã hết hạn cho ý kiến',
  escalated: 'Báo cáo cấp trên: phê duyệt quá hạn',
  'still-overdue': 'Tổng hợp tuần: phê duyệt vẫn quá hạn',
};

const ofInitiative: Partial<Record<DigestNotice['type'], string>> = {
  registered: 'Đăng ký mô hình, cách làm hay',
  withdrawn: 'Đơn vị rút mô hình đã đăng ký',
  evaluated: 'Mô hình đã được đánh giá',
  selected: 'Mô hình được chọn: đơn vị đề nghị công nhận',
  unselected: 'Mô hình thôi được chọn',
  recognised: 'Mô hình được công nhận',
  'not-recognised': 'Mô hình chưa được công nhận',
  scaled: 'Mô hình được nhân rộng sang đơn vị khác',
  closed: 'Mô hình đã kết thúc',
  'evaluation-due': 'Sắp hết quý, mô hình chưa được đánh giá',
  'evaluation-missed': 'Hết quý, mô hình chưa được đánh giá',
};

const ofTheirOwn: Partial<Record<DigestNotice['kind'], typeof happened>> = {
  approval: ofApproval,
  initiative: ofInitiative,
};

export function happenedWords({ kind, type, changed = [] }: DigestNotice): string {
  const words = (ofTheirOwn[kind] ?? happened)[type] ?? 'Có thay đổi';
  return changed.length > 0
    ? `${words}: ${changed.map((field) => fields[field] ?? 'mục khác').join(', ')}`
    : words;
}

/** What follows "vì". */
const reasons: Record<NoticeReason, (unit: string | null) => string> = {
  leader: (unit) => `là lãnh đạo đơn vị chủ trì${of(unit)}`,
  assignee: () => 'được phân công thực hiện nhiệm vụ này',
  coordinating: (unit) => `là lãnh đạo đơn vị phối hợp${of(unit)}`,
  watching: (unit) => `là lãnh đạo đơn vị theo dõi${of(unit)}`,
  assigner: (unit) =>
    unit ? `là lãnh đạo đơn vị giao nhiệm vụ${of(unit)}` : 'xử lý nhiệm vụ này thay mặt Đảng ủy, nơi giao',
  monitoring: () => 'làm việc của cơ quan theo dõi',
  permanent: () => 'thuộc Thường trực Đảng ủy',
  standing: () => 'thuộc Ban Thường vụ Đảng ủy',
  helper: (unit) => `soạn giúp lãnh đạo đơn vị${of(unit)}`,
  substitute: () => 'được ủy quyền giữ chức danh này',
  principal: () => 'có chức danh được người khác giữ thay',
  submitter: () => 'đã báo cáo kết quả nhiệm vụ này',
  holder: () => 'giữ bước duyệt này',
  starter: () => 'đã trình nội dung này',
  council: () => 'là thư ký hội đồng bỏ phiếu về nội dung này',
  mentioned: () => 'được nhắc đến trong một ý kiến trao đổi',
};
const of = (unit: string | null): string => (unit ? ` (${unit})` : '');

export function whyWords({ reason, unit, vacant, inPlaceOf }: DigestNotice): string {
  if (inPlaceOf) return `Đồng chí nhận thư này thay đồng chí giữ chức danh ${inPlaceOf}, theo ủy quyền.`;
  const why = reasons[reason](unit);
  if (!vacant) return `Đồng chí nhận được vì ${why}.`;
  return `Đồng chí nhận được vì phụ trách cấp trên; lẽ ra báo người ${why}, nhưng nơi đó chưa có ai giữ chức danh.`;
}

/** 31/03/2026 */
export const dayWords = (day: string): string => day.split('-').reverse().join('/');

/** The last day of a term: one that ends at 24:00 of 31 March ends on 31 March, not on 1 April. */
const lastDayOf = (due: string): string => dayOf(new Date(Date.parse(due) - 1));

export function dueWords({ kind, due, standing }: DigestNotice, now: string): string {
  if (kind === 'mandate') return 'Xem phạm vi và thời hạn tại trang Ủy quyền';
  if (kind === 'initiative') return 'Theo các quý đánh giá';
  if (kind === 'duty')
    return due ? `Ghi nhận được đến hết ngày ${dayWords(lastDayOf(due))}` : 'Theo kế hoạch';
  if (!due) return kind === 'approval' ? 'Đã kết thúc' : 'Chưa có thời hạn';
  const until = `Thời hạn: ${dayWords(lastDayOf(due))}`;
  if (!standing) return until;
  return `${until} (${standingWords(standing, lastDayOf(due) === dayOf(new Date(now)))})`;
}

function standingWords(
  { overdue, workingDays }: NonNullable<DigestNotice['standing']>,
  today: boolean,
): string {
  const days = Math.abs(workingDays);
  if (overdue) return days > 0 ? `quá hạn ${days} ngày làm việc` : 'vừa quá hạn';
  if (days > 0) return `còn ${days} ngày làm việc`;
  return today ? 'hết hạn hôm nay' : 'không còn ngày làm việc nào nữa';
}

export const mailWords = {
  product: 'Đôn Đốc',
  greeting: (name: string) => `Kính gửi: ${name}`,
  digest: (ward: string, day: string) => `Tổng hợp nhiệm vụ, ${ward}, ngày ${dayWords(day)}.`,
  urgent: (ward: string) => `Việc cần biết ngay, ${ward}.`,
  more: (count: number) => `Và ${count} nhiệm vụ khác.`,
  head: ({ kind, number }: DigestNotice) => {
    if (kind === 'mandate') return 'Ủy quyền';
    if (kind === 'duty') return 'Việc định kỳ';
    if (kind === 'initiative') return 'Mô hình, cách làm hay';
    return `${kind === 'approval' ? 'Phê duyệt' : 'Nhiệm vụ'} số ${number}`;
  },
  footer: 'Thư gửi tự động, xin không trả lời thư này.',
  settings: 'Chọn thông báo được gửi qua thư',
  digestSubject: (day: string, tasks: number, overdue: number) =>
    `Đôn Đốc ${dayWords(day)}: ${tasks} nhiệm vụ${overdue > 0 ? `, ${overdue} quá hạn` : ''}`,
  urgentSubject: (count: number) => `Đôn Đốc: ${count} việc cần biết ngay`,
};
