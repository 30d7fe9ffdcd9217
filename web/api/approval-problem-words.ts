// The refusals that concern approvals and their routes, as problem-words.ts has them.
import type { ErrorCode } from '#domain/errors.ts';
import type { Words } from './problem-words.ts';

type Told = { status: number; vi: Words; en: Words };

export const approvalProblems = {
  unknown_route: {
    status: 422,
    vi: {
      title: 'Không có quy trình này',
      detail: 'Phường không có quy trình duyệt này. Hãy chọn trong danh sách.',
    },
    en: { title: 'No such route', detail: 'The ward has no such approval route. Choose one of the list.' },
  },
  faulty_route: {
    status: 422,
    vi: { title: 'Quy trình còn lỗi', detail: 'Quy trình chưa chạy được. Hãy sửa các lỗi được nêu.' },
    en: { title: 'The route is faulty', detail: 'The route cannot be run yet. Mend the faults named.' },
  },
  faulty_rules: {
    status: 422,
    vi: {
      title: 'Quy định còn lỗi',
      detail: 'Quy định khen thưởng còn chỗ mâu thuẫn. Hãy sửa các lỗi được nêu.',
    },
    en: { title: 'The rules are faulty', detail: 'The rules contradict themselves. Mend the faults named.' },
  },
  answered_already: {
    status: 409,
    vi: {
      title: 'Đã cho ý kiến rồi',
      detail: 'Mỗi người cho ý kiến một lần ở một bước, và ý kiến đã gửi được giữ nguyên.',
    },
    en: { title: 'Answered already', detail: 'Each person answers once at a step, and the answer stands.' },
  },
  term_running: {
    status: 409,
    vi: {
      title: 'Chưa hết thời gian công khai',
      detail: 'Chỉ kết thúc khi hết số ngày công khai. Nếu có ý kiến phản ánh, hãy ghi nhận ngay.',
    },
    en: {
      title: 'Still shown to the public',
      detail: 'It ends when its days are over. Record an objection as soon as there is one.',
    },
  },
  reference_needed: {
    status: 422,
    vi: { title: 'Thiếu số, ngày văn bản', detail: 'Hãy nhập số và ngày của văn bản.' },
    en: { title: 'Number and day are missing', detail: 'Enter the number and the day of the paper.' },
  },
  number_form: {
    status: 422,
    vi: {
      title: 'Số chưa đúng hệ thống',
      detail: 'Số văn bản gồm số thứ tự và ký hiệu của sổ, ví dụ 05-QĐ/ĐU hoặc 05/QĐ-UBND.',
    },
    en: {
      title: 'Not a number of this series',
      detail: 'A number is its place and the symbol of its series, such as 05-QĐ/ĐU or 05/QĐ-UBND.',
    },
  },
  number_taken: {
    status: 409,
    vi: { title: 'Số này đã cấp', detail: 'Một văn bản khác của sổ đã mang số này. Hãy lấy số tiếp theo.' },
    en: { title: 'The number is taken', detail: 'Another paper of the series has it. Take the next one.' },
  },
  no_term: {
    status: 422,
    vi: {
      title: 'Chưa có nhiệm kỳ cho ngày này',
      detail: 'Số văn bản của Đảng tính theo nhiệm kỳ. Hãy thêm nhiệm kỳ vào quy định khen thưởng.',
    },
    en: {
      title: 'No term on this day',
      detail: 'Numbers of the Party go by terms of the committee. Add the term to the rules of commendation.',
    },
  },
  in_future: {
    status: 422,
    vi: { title: 'Ngày chưa đến', detail: 'Ngày văn bản không thể ở sau hôm nay.' },
    en: { title: 'The day lies ahead', detail: 'A paper cannot be dated after today.' },
  },
} satisfies Partial<Record<ErrorCode, Told>>;
