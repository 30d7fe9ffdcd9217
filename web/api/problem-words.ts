// The one table from the codes of domain/errors.ts to HTTP and to words.
import type { ErrorCode } from '#domain/errors.ts';
import { mandateWords } from './mandate-words.ts';
import { contentWords } from './problem-words-content.ts';
import { dutyProblems } from './problem-words-duties.ts';
import { organisationWords } from './problem-words-organisation.ts';
import { initiativeProblems } from './problem-words-initiatives.ts';
import { roundProblems } from './problem-words-rounds.ts';
import { approvalProblems } from './approval-problem-words.ts';
import { ballotProblems } from './problem-words-ballots.ts';
import { fileWords } from './problem-words-files.ts';
export interface Words {
  readonly title: string;
  readonly detail: string;
}

/** How a refusal is answered. */
export interface Said {
  readonly status: number;
  readonly vi: Words;
  readonly en: Words;
  /** What is said at a field, by the last part of its path, where the title says too little. */
  readonly at?: Readonly<Record<string, { readonly vi: string; readonly en: string }>>;
}

export const table: Record<ErrorCode, Said> = {
  ...ballotProblems,
  ...mandateWords,
  ...contentWords,
  ...organisationWords,
  malformed: {
    status: 400,
    vi: { title: 'Không đọc được yêu cầu', detail: 'Nội dung gửi lên không phải JSON hợp lệ (UTF-8).' },
    en: { title: 'Unreadable request', detail: 'The content is not valid JSON in UTF-8.' },
  },
  invalid: {
    status: 422,
    vi: { title: 'Dữ liệu chưa hợp lệ', detail: 'Hãy sửa các mục được nêu rồi gửi lại.' },
    en: { title: 'Invalid input', detail: 'Correct the named fields and send it again.' },
  },
  too_large: {
    status: 413,
    vi: { title: 'Nội dung quá lớn', detail: 'Nội dung gửi lên vượt mức 1 MB.' },
    en: { title: 'Too large', detail: 'The content is larger than 1 MB.' },
  },
  unsupported_media: {
    status: 415,
    vi: { title: 'Kiểu nội dung không được nhận', detail: 'Hãy gửi dưới dạng application/json.' },
    en: { title: 'Unsupported content type', detail: 'Send application/json.' },
  },
  unauthenticated: {
    status: 401,
    vi: { title: 'Chưa đăng nhập', detail: 'Phiên làm việc không có hoặc đã hết hạn. Hãy đăng nhập lại.' },
    en: { title: 'Not signed in', detail: 'There is no session, or it has ended. Sign in again.' },
  },
  forbidden: {
    status: 403,
    vi: { title: 'Không có quyền', detail: 'Chức danh của đồng chí không được làm việc này.' },
    en: { title: 'Not permitted', detail: 'Your post may not do this.' },
  },
  wrong_method: {
    status: 405,
    vi: { title: 'Phương thức không được nhận', detail: 'Địa chỉ này không nhận phương thức HTTP đó.' },
    en: { title: 'Method not allowed', detail: 'This address does not take that HTTP method.' },
  },
  not_found: {
    status: 404,
    vi: { title: 'Không tìm thấy', detail: 'Không có mục này, hoặc mục này không thuộc phạm vi được xem.' },
    en: { title: 'Not found', detail: 'There is no such thing, or it is not yours to see.' },
  },
  key_reused: {
    status: 422,
    vi: {
      title: 'Khóa chống gửi trùng đã dùng',
      detail: 'Khóa này đã đi kèm một nội dung khác. Hãy dùng khóa mới.',
    },
    en: { title: 'Idempotency key reused', detail: 'This key came before with another body. Use a new key.' },
  },
  stale: {
    status: 409,
    vi: {
      title: 'Nội dung vừa thay đổi',
      detail: 'Có người vừa cập nhật. Hãy xem lại tình trạng mới rồi thao tác.',
    },
    en: {
      title: 'Changed meanwhile',
      detail: 'Somebody has just acted. Look at the present state and try again.',
    },
  },
  wrong_state: {
    status: 409,
    vi: {
      title: 'Chưa làm được ở trạng thái này',
      detail: 'Trạng thái hiện tại không cho phép việc này.',
    },
    en: { title: 'Not in this state', detail: 'The present state does not allow this.' },
  },
  own_work: {
    status: 409,
    vi: { title: 'Không tự xác nhận', detail: 'Không ai tự xét báo cáo hoặc đề nghị của chính mình.' },
    en: { title: 'Own work', detail: 'Nobody rules on their own report or request.' },
  },
  no_deadline: {
    status: 409,
    vi: { title: 'Nhiệm vụ chưa có hạn', detail: 'Không có thời hạn để gia hạn.' },
    en: { title: 'No deadline', detail: 'There is no deadline to extend.' },
  },
  deadline_passed: {
    status: 409,
    vi: { title: 'Đã quá hạn', detail: 'Chỉ được đề nghị gia hạn trước khi hết hạn.' },
    en: { title: 'Deadline passed', detail: 'An extension is asked for before the deadline passes.' },
  },
  extension_pending: {
    status: 409,
    vi: { title: 'Đang có đề nghị gia hạn', detail: 'Đề nghị trước còn chờ đơn vị giao xem xét.' },
    en: { title: 'Already asked for', detail: 'The earlier request still waits for the assigner.' },
  },
  extension_limit: {
    status: 409,
    vi: { title: 'Hết số lần gia hạn', detail: 'Nhiệm vụ đã được gia hạn đủ số lần cho phép.' },
    en: { title: 'No more extensions', detail: 'The task was extended as often as it may be.' },
  },
  due_not_later: {
    status: 422,
    vi: { title: 'Hạn mới chưa muộn hơn hạn cũ', detail: 'Hạn xin gia hạn phải sau thời hạn hiện tại.' },
    en: { title: 'Not later than now', detail: 'The new deadline must be after the present one.' },
  },
  urged_recently: {
    status: 409,
    vi: {
      title: 'Vừa đôn đốc',
      detail: 'Nhiệm vụ này mới được đôn đốc. Hãy đợi thêm rồi đôn đốc lại.',
    },
    en: { title: 'Urged already', detail: 'This task was urged a short time ago. Wait before urging again.' },
  },
  unknown_unit: {
    status: 422,
    vi: {
      title: 'Không có đơn vị này',
      detail: 'Đơn vị được chọn không có trong phường hoặc đã kết thúc hoạt động.',
    },
    en: { title: 'Unknown unit', detail: 'The named unit does not exist in this ward, or has been closed.' },
  },
  unknown_post: {
    status: 422,
    vi: { title: 'Không có chức danh này', detail: 'Chức danh được chọn không có trong phường.' },
    en: { title: 'Unknown post', detail: 'The named post does not exist in this ward.' },
  },
  unknown_person: {
    status: 422,
    vi: {
      title: 'Không có người này trong đơn vị',
      detail: 'Người được chọn không giữ chức danh nào trong đơn vị chủ trì.',
    },
    en: { title: 'Unknown person', detail: 'The named person holds no post in the lead unit.' },
  },
  unknown_task: {
    status: 422,
    vi: { title: 'Không có nhiệm vụ này', detail: 'Nhiệm vụ được nêu không có trong phường.' },
    en: { title: 'Unknown task', detail: 'The named task does not exist in this ward.' },
  },
  due_after_parent: {
    status: 422,
    vi: {
      title: 'Hạn sau nhiệm vụ cấp trên',
      detail: 'Phần việc phải xong không muộn hơn nhiệm vụ mà nó là một phần.',
    },
    en: {
      title: 'Due after the whole',
      detail: 'A part is due no later than the task that it is a part of.',
    },
  },
  child_open: {
    status: 409,
    vi: {
      title: 'Còn phần việc chưa xong',
      detail: 'Nhiệm vụ còn phần việc bắt buộc chưa được xác nhận hoàn thành hoặc thu hồi.',
    },
    en: { title: 'A part is still open', detail: 'A required part has not been accepted or recalled yet.' },
  },
  ...approvalProblems,
  unknown_campaign: {
    status: 422,
    vi: {
      title: 'Không có phong trào này',
      detail: 'Phong trào được chọn không có hoặc không còn triển khai.',
    },
    en: { title: 'Unknown campaign', detail: 'The named campaign does not exist or does not run.' },
  },
  ...fileWords,
  outside_scope: {
    status: 403,
    vi: { title: 'Ngoài phạm vi phụ trách', detail: 'Chỉ được giao nhiệm vụ cho đơn vị cấp dưới của mình.' },
    en: { title: 'Outside your scope', detail: 'Tasks can be given only to units below yours.' },
  },
  unit_twice: {
    status: 422,
    vi: { title: 'Một đơn vị được nêu hai lần', detail: 'Mỗi đơn vị chỉ có một vai trong một nhiệm vụ.' },
    en: { title: 'Unit named twice', detail: 'A unit has one part in a task.' },
  },
  due_before_start: {
    status: 422,
    vi: { title: 'Hạn trước ngày bắt đầu', detail: 'Hạn hoàn thành phải sau thời điểm bắt đầu.' },
    en: { title: 'Deadline before start', detail: 'The deadline must be after the start.' },
  },
  ...dutyProblems,
  ...roundProblems,
  ...initiativeProblems,
  unchanged: {
    status: 409,
    vi: { title: 'Không có gì thay đổi', detail: 'Nội dung đã đúng như vậy rồi.' },
    en: { title: 'Nothing would change', detail: 'It is so already.' },
  },
  account_taken: {
    status: 409,
    vi: { title: 'Tên tài khoản đã có', detail: 'Hãy chọn tên tài khoản khác.' },
    en: { title: 'Account name taken', detail: 'Choose another account name.' },
  },
  already_launched: {
    status: 409,
    vi: { title: 'Đã triển khai', detail: 'Phong trào này đã được triển khai trước đó.' },
    en: { title: 'Already launched', detail: 'This campaign was launched before.' },
  },
  too_many: {
    status: 429,
    vi: { title: 'Quá nhiều lần', detail: 'Hãy đợi một lúc rồi thử lại.' },
    en: { title: 'Too many tries', detail: 'Wait a while and try again.' },
  },
  too_many_rows: {
    status: 422,
    vi: {
      title: 'Quá nhiều dòng',
      detail: 'Một sổ nhận nhiều nhất 10.000 nhiệm vụ. Hãy lọc bớt rồi xuất lại.',
    },
    en: { title: 'Too many rows', detail: 'One register takes 10,000 tasks at most. Narrow the filter.' },
  },
  unavailable: {
    status: 503,
    vi: {
      title: 'Chưa lưu được lúc này',
      detail: 'Chưa có gì thay đổi. Hãy gửi lại với cùng khóa sau ít phút.',
    },
    en: { title: 'Cannot be stored now', detail: 'Send it again with the same key in a moment.' },
  },
  internal: {
    status: 500,
    vi: { title: 'Có lỗi xảy ra', detail: 'Hệ thống chưa xử lý được. Hãy báo mã tra cứu cho quản trị viên.' },
    en: { title: 'Internal error', detail: 'Tell the administrator the request id.' },
  },
};
