// What is said where the content of a task is refused: when it is edited, kept as a template, drafted, or given to many units.
import type { Words } from './problem-words.ts';

export const contentWords = {
  due_before_part: {
    status: 422,
    vi: {
      title: 'Thời hạn sớm hơn hạn của phần việc',
      detail:
        'Một phần việc còn mở có hạn muộn hơn. Đơn vị chủ trì sửa hạn phần việc trước, rồi mới sửa hạn chung.',
    },
    en: {
      title: 'Deadline before that of a part',
      detail:
        'An open part is due later. Its assigner changes that first, then the whole can be due earlier.',
    },
  },
  due_in_past: {
    status: 422,
    vi: { title: 'Thời hạn đã qua', detail: 'Thời hạn mới phải muộn hơn hiện tại.' },
    en: { title: 'Deadline in the past', detail: 'The new deadline must lie ahead.' },
  },
  reason_needed: {
    status: 422,
    vi: {
      title: 'Cần nêu lý do',
      detail: 'Sửa thời hạn hoặc sản phẩm, hay không chấp nhận một tệp, thì phải nêu lý do.',
    },
    en: {
      title: 'Reason needed',
      detail: 'A new deadline or product, or a file that is not accepted, comes with its reason.',
    },
  },
  draft_open: {
    status: 409,
    vi: { title: 'Đã có dự thảo', detail: 'Việc này đang được soạn: hãy sửa dự thảo đang có.' },
    en: { title: 'There is a draft already', detail: 'This act is being drafted: change that draft.' },
  },
  waits_in_circle: {
    status: 422,
    vi: {
      title: 'Các nhiệm vụ chờ lẫn nhau',
      detail: 'Nhiệm vụ không thể chờ chính nó, chờ nhiệm vụ chung của nó, hay chờ nhiệm vụ đang chờ nó.',
    },
    en: {
      title: 'Tasks would wait for each other',
      detail: 'A task cannot wait for itself, for its whole, or for one that waits for it.',
    },
  },
} satisfies Record<string, { status: number; vi: Words; en: Words }>;
