// What is said when a mandate, or the post that somebody chose to act under, stands in the way.
import type { ErrorCode } from '#domain/errors.ts';
import type { Said } from './problem-words.ts';

type Codes = Extract<ErrorCode, `mandate_${string}` | 'not_acting' | 'period_over'>;

export const mandateWords: Record<Codes, Said> = {
  not_acting: {
    status: 403,
    vi: {
      title: 'Không còn làm việc được với chức danh đã chọn',
      detail: 'Chức danh đã chọn không còn là của đồng chí, hoặc ủy quyền đã hết. Hãy chọn lại chức danh.',
    },
    en: {
      title: 'No longer under the chosen post',
      detail: 'The chosen post is not yours any more, or its mandate has ended. Choose a post again.',
    },
  },
  mandate_self: {
    status: 409,
    vi: {
      title: 'Không tự ủy quyền cho mình',
      detail: 'Người được ủy quyền phải khác người ủy quyền và khác người nhập ủy quyền này.',
    },
    en: {
      title: 'Not into one’s own hands',
      detail: 'A mandate goes to somebody other than the one who gives it or enters it.',
    },
  },
  mandate_loop: {
    status: 409,
    vi: {
      title: 'Ủy quyền vòng tròn',
      detail:
        'Trong những ngày đó người này đang ủy quyền, trực tiếp hoặc qua người khác, cho chính người giữ chức danh.',
    },
    en: {
      title: 'A mandate in a circle',
      detail:
        'In those days this person has given their own post, directly or through others, to whoever holds this one.',
    },
  },
  mandate_post: {
    status: 409,
    vi: {
      title: 'Chức danh không được ủy quyền',
      detail: 'Chức danh quản trị hệ thống không ủy quyền được.',
    },
    en: { title: 'A post that is not given away', detail: 'The administrator’s post can’t be mandated.' },
  },
  period_over: {
    status: 422,
    vi: { title: 'Thời gian không hợp lệ', detail: 'Ngày kết thúc phải sau ngày bắt đầu và chưa qua.' },
    en: {
      title: 'The period does not fit',
      detail: 'It has to end after it begins, and not be over already.',
    },
  },
};
