// The refusals of initiatives, as HTTP and in words; part of the table in problem-words.ts.
import type { ErrorCode } from '#domain/errors.ts';

export const initiativeProblems = {
  initiative_twice: {
    status: 409,
    vi: {
      title: 'Đơn vị đã đăng ký mô hình này',
      detail:
        'Một đơn vị không có hai mô hình cùng tên đang thực hiện. Hãy mở mô hình đã có, hoặc đặt tên khác.',
    },
    en: {
      title: 'The unit has registered this initiative already',
      detail:
        'A unit has no two open initiatives of one title. Open the one that is there, or name it otherwise.',
    },
  },
  not_measured: {
    status: 422,
    vi: {
      title: 'Chưa có số liệu để đánh giá',
      detail: 'Mô hình được đánh giá bằng số liệu trước và sau khi làm, đến hết quý đó.',
    },
    en: {
      title: 'There are no numbers to evaluate it by',
      detail:
        'An initiative is evaluated by what was counted before and after, until the end of that quarter.',
    },
  },
  evaluated_already: {
    status: 409,
    vi: { title: 'Quý này đã được đánh giá', detail: 'Mỗi quý một mô hình được đánh giá một lần.' },
    en: {
      title: 'This quarter has its evaluation',
      detail: 'An initiative is evaluated once a quarter.',
    },
  },
  evaluated_against: {
    status: 409,
    vi: {
      title: 'Đánh giá gần nhất chưa đề nghị nhân rộng',
      detail: 'Chỉ chọn mô hình mà lần đánh giá gần nhất kết luận là nên nhân rộng.',
    },
    en: {
      title: 'The last evaluation does not speak for scaling it',
      detail: 'Only an initiative whose last evaluation says that it should be scaled is selected.',
    },
  },
  evaluation_missing: {
    status: 409,
    vi: {
      title: 'Còn quý chưa đánh giá',
      detail: 'Hãy đánh giá các quý đã kết thúc trước khi chọn mô hình.',
    },
    en: {
      title: 'A quarter still lacks its evaluation',
      detail: 'Evaluate the quarters that are over before you select it.',
    },
  },
  scaled_already: {
    status: 409,
    vi: {
      title: 'Đơn vị này đã có mô hình',
      detail: 'Đơn vị đã được giao nhân rộng, hoặc chính là nơi làm mô hình.',
    },
    en: {
      title: 'This unit has it already',
      detail: 'The unit was given it before, or it is the unit’s own.',
    },
  },
} satisfies Partial<Record<ErrorCode, object>>;
