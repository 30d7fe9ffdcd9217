// The refusals of councils' ballots, as HTTP and in words; part of the table in problem-words.ts.
import type { ErrorCode } from '#domain/errors.ts';

export const ballotProblems = {
  unknown_council: {
    status: 422,
    vi: { title: 'Không có hội đồng này', detail: 'Hãy chọn một hội đồng của phường.' },
    en: { title: 'No such council', detail: 'Choose a council of the ward.' },
  },
  term_over: {
    status: 409,
    vi: { title: 'Nhiệm kỳ hội đồng đã hết', detail: 'Hội đồng hết nhiệm kỳ không mở bỏ phiếu được.' },
    en: { title: 'The term has ended', detail: 'A council whose term has ended opens no ballot.' },
  },
  no_chair: {
    status: 409,
    vi: { title: 'Hội đồng chưa có chủ tịch', detail: 'Hội đồng chưa có chủ tịch không mở bỏ phiếu được.' },
    en: { title: 'The council has no chair', detail: 'A council without a chair opens no ballot.' },
  },
  way_unfit: {
    status: 422,
    vi: { title: 'Không đúng quy chế của hội đồng', detail: 'Quy chế quy định hình thức bỏ phiếu khác.' },
    en: { title: 'Not by the council’s rule', detail: 'The rule asks for another way of voting.' },
  },
  no_quorum: {
    status: 409,
    vi: {
      title: 'Chưa đủ số người tham gia',
      detail: 'Số thành viên tham gia chưa đạt mức quy chế yêu cầu.',
    },
    en: { title: 'No quorum', detail: 'Fewer members take part than the rule asks for.' },
  },
  no_vote: {
    status: 403,
    vi: {
      title: 'Không có phiếu',
      detail: 'Thành viên vắng mặt hoặc không được bỏ phiếu cho các đề nghị này.',
    },
    en: { title: 'No vote', detail: 'An absent or recused member has no paper here.' },
  },
  issued_already: {
    status: 409,
    vi: { title: 'Đã nhận phiếu', detail: 'Mỗi thành viên chỉ nhận phiếu một lần, trên thiết bị đã nhận.' },
    en: {
      title: 'Papers are issued',
      detail: 'Each member is given papers once, on the device that took them.',
    },
  },
  voted_already: {
    status: 409,
    vi: { title: 'Đã bỏ phiếu', detail: 'Phiếu đã bỏ được giữ nguyên.' },
    en: { title: 'Voted already', detail: 'A vote that was cast stands.' },
  },
  choice_missing: {
    status: 422,
    vi: {
      title: 'Còn đề nghị chưa có ý kiến',
      detail: 'Hãy chọn đồng ý, không đồng ý hoặc không có ý kiến cho từng đề nghị.',
    },
    en: { title: 'A candidate without a choice', detail: 'Say for, against or abstain of each.' },
  },
  too_many_for: {
    status: 422,
    vi: { title: 'Đồng ý quá số suất', detail: 'Số đề nghị được đồng ý không được quá số suất.' },
    en: { title: 'More than there are seats', detail: 'Say for of no more than there are seats.' },
  },
  candidate_withdrawn: {
    status: 409,
    vi: { title: 'Đề nghị đã rút', detail: 'Không bỏ phiếu cho đề nghị đã rút. Hãy tải lại trang.' },
    en: { title: 'The candidate has withdrawn', detail: 'No vote is taken on it. Load the page again.' },
  },
  figures_missing: {
    status: 422,
    vi: {
      title: 'Thiếu số liệu kiểm phiếu',
      detail: 'Hãy nhập đủ số liệu của từng loại phiếu và từng đề nghị.',
    },
    en: { title: 'Figures are missing', detail: 'Enter those of every paper and candidate.' },
  },
  figures_unfit: {
    status: 422,
    vi: {
      title: 'Số liệu kiểm phiếu không khớp',
      detail: 'Phát ra ≥ thu về ≥ hợp lệ; đồng ý + không đồng ý + không có ý kiến = hợp lệ.',
    },
    en: {
      title: 'The figures do not fit',
      detail: 'Issued ≥ returned ≥ valid; for + against + abstained = valid.',
    },
  },
  no_further_round: {
    status: 409,
    vi: {
      title: 'Không bỏ phiếu lại được',
      detail: 'Không có đề nghị bằng phiếu, hoặc đã hết số vòng theo quy chế.',
    },
    en: { title: 'No further round', detail: 'Nobody tied, or the rule allows no further round.' },
  },
  step_not_open: {
    status: 409,
    vi: {
      title: 'Bước bỏ phiếu không mở',
      detail: 'Nội dung trình này hiện không chờ hội đồng bỏ phiếu ở bước đã chọn.',
    },
    en: { title: 'The step is not open', detail: 'The approval does not wait for a ballot there now.' },
  },
  ballot_invalid: {
    status: 422,
    vi: {
      title: 'Phiếu không hợp lệ',
      detail: 'Hòm phiếu không đọc được phiếu này hoặc phiếu không do hội đồng phát.',
    },
    en: { title: 'Not a valid ballot', detail: 'The box can’t read it, or its paper was not issued.' },
  },
} satisfies Partial<Record<ErrorCode, object>>;
