// The refusals of what is entered of duties, as HTTP and in words; part of the table in problem-words.ts.
import type { ErrorCode } from '#domain/errors.ts';

export const dutyProblems = {
  missing: {
    status: 422,
    vi: { title: 'Mục này phải nhập', detail: 'Việc này yêu cầu nhập đủ các mục được nêu.' },
    en: { title: 'This is required', detail: 'The named fields have to be filled in here.' },
  },
  more_than_all: {
    status: 422,
    vi: {
      title: 'Nhiều hơn tổng số người có mặt',
      detail: 'Số người của một nhóm không thể lớn hơn tổng số người có mặt.',
    },
    en: {
      title: 'More than all present',
      detail: 'No group can be larger than the number of people present.',
    },
  },
  in_future: {
    status: 422,
    vi: { title: 'Ngày chưa tới', detail: 'Chỉ ghi nhận việc đã làm, đến hết ngày hôm nay.' },
    en: { title: 'A day still to come', detail: 'Only what has been done can be entered, up to today.' },
  },
  outside_period: {
    status: 422,
    vi: { title: 'Ngoài thời gian của việc này', detail: 'Hãy chọn ngày trong thời gian kế hoạch giao.' },
    en: { title: 'Outside its time', detail: 'Choose a day within the time that the plan gives.' },
  },
  slot_closed: {
    status: 409,
    vi: {
      title: 'Kỳ này đã khóa',
      detail: 'Đã hết hạn ghi nhận, làm bù cho kỳ này. Văn phòng Đảng ủy sửa được khi có lý do.',
    },
    en: {
      title: 'This period is closed',
      detail: 'Its time to be entered or made up is over. The Party Office can correct it, with a reason.',
    },
  },
  makes_up_nothing: {
    status: 422,
    vi: {
      title: 'Không phải làm bù',
      detail: 'Làm bù là một buổi sau khi kỳ đã qua mà chưa có buổi nào.',
    },
    en: { title: 'Nothing to make up', detail: 'A session makes up for an earlier period that had none.' },
  },
  unknown_target: {
    status: 422,
    vi: {
      title: 'Không có chỉ tiêu này',
      detail: 'Kế hoạch không có chỉ tiêu này, hoặc chỉ tiêu không nhận số liệu.',
    },
    en: { title: 'No such target', detail: 'The plan has no such target, or it takes no figures.' },
  },
  unknown_measurement: {
    status: 422,
    vi: { title: 'Không có số liệu này', detail: 'Số liệu này không có, hoặc đã được sửa, rút lại.' },
    en: { title: 'No such measurement', detail: 'There is none, or it was revised or withdrawn.' },
  },
  unknown_session: {
    status: 422,
    vi: { title: 'Không có buổi này', detail: 'Buổi này không có, hoặc đã được rút lại.' },
    en: { title: 'No such session', detail: 'There is no such session, or it was withdrawn.' },
  },
} satisfies Partial<Record<ErrorCode, object>>;
