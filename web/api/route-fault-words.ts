// What the lint of approval routes found, in words.
import type { RouteFault, RouteFaultCode } from '#domain/approval-lint.ts';
import type { Locale } from '../use-cases/types.ts';

const words: Record<RouteFaultCode, Record<Locale, (about: string) => string>> = {
  no_outcome: {
    vi: (about) => `Chưa nói kết quả “${about}” dẫn đến đâu`,
    en: (about) => `Does not say where the outcome “${about}” leads`,
  },
  foreign_outcome: {
    vi: (about) => `Bước này không có kết quả “${about}”`,
    en: (about) => `This step can never come to “${about}”`,
  },
  unknown_step: {
    vi: (about) => `Không có bước “${about}”`,
    en: (about) => `There is no step “${about}”`,
  },
  key_twice: {
    vi: (about) => `Mã bước “${about}” bị trùng`,
    en: (about) => `Two steps have the key “${about}”`,
  },
  first_no_form: {
    vi: () => 'Bước đầu tiên phải là bước đơn vị lập và trình, và đứng một mình',
    en: () => 'The first step must be the one that puts the subject in, by itself',
  },
  no_end: {
    vi: () => 'Không có đường nào dẫn đến kết quả được duyệt',
    en: () => 'Nothing leads to an approval',
  },
  past_the_end: {
    vi: (about) => `Kết quả “${about}” đi tiếp nhưng không còn bước nào phía sau`,
    en: (about) => `“${about}” leads on, and no step follows`,
  },
  unreachable: {
    vi: (about) => `Không đường nào dẫn đến bước “${about}”`,
    en: (about) => `Nothing leads to the step “${about}”`,
  },
  cycle: {
    vi: (about) =>
      `Đi vòng: “${about}” đứng trước hoặc chính là bước này. Muốn quay lại phải dùng trả lại có lý do`,
    en: (about) => `A circle: “${about}” does not come later. Only a return, with its reason, goes back`,
  },
  back_not_earlier: {
    vi: (about) => `Chỉ trả lại được bước đứng trước; “${about}” không đứng trước`,
    en: (about) => `Returns only to an earlier step; “${about}” is none`,
  },
  skips_required: {
    vi: (about) => `Bỏ qua bước bắt buộc “${about}”`,
    en: (about) => `Passes over the step “${about}”, which every approval needs`,
  },
  parallel_diverges: {
    vi: (about) => `Các bước song song phải đi tiếp đến cùng một nơi: ${about}`,
    en: (about) => `Steps side by side must go on to the same place: ${about}`,
  },
  no_holder: {
    vi: () => 'Chưa nói ai giữ bước này',
    en: () => 'Nobody is named who holds this step',
  },
  unknown_unit: {
    vi: (about) => `Phường không có đơn vị mã “${about}”`,
    en: (about) => `The ward has no unit with the code “${about}”`,
  },
  unknown_post: {
    vi: (about) => `Đơn vị này không có chức danh mã “${about}”`,
    en: (about) => `This unit has no post with the code “${about}”`,
  },
  nobody_in_role: {
    vi: (about) => `Phường chưa có chức danh nào mang vai trò “${about}”`,
    en: (about) => `No post of the ward has the role “${about}”`,
  },
  threshold: {
    vi: () => 'Số người hoặc tỷ lệ phải lớn hơn 0 và không quá số người giữ bước (100 %)',
    en: () => 'The number or share must be more than none and no more than all (100 %)',
  },
  no_approve_rule: {
    vi: () => 'Chưa nói bao nhiêu người đồng ý thì được duyệt',
    en: () => 'Does not say how many must approve',
  },
  no_reject_rule: {
    vi: () => 'Chưa nói bao nhiêu người không đồng ý thì bị bác',
    en: () => 'Does not say how many rejections reject',
  },
  not_of_kind: {
    vi: (about) => `“${about}” không dùng cho loại bước này`,
    en: (about) => `“${about}” does not belong to this kind of step`,
  },
  no_days: {
    vi: () => 'Bước công khai phải có số ngày công khai',
    en: () => 'A public list needs its number of days',
  },
  return_in_vote: {
    vi: () => 'Khi nhiều người biểu quyết, không ai tự mình trả lại được',
    en: () => 'Of several who vote, none returns it on their own',
  },
};

export const faultWords = ({ code, about }: RouteFault, locale: Locale): string => words[code][locale](about);
