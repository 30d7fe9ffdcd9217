// What the lint of the rules of commendation found, in words.
import type { AwardFault, AwardFaultCode } from '#domain/award-rules-lint.ts';
import type { Locale } from '../use-cases/types.ts';

const words: Record<AwardFaultCode, Record<Locale, (about: string) => string>> = {
  key_twice: {
    vi: (about) => `Mã “${about}” bị trùng`,
    en: (about) => `The key “${about}” is given twice`,
  },
  term_backwards: {
    vi: (about) => `Hết hiệu lực trước ngày có hiệu lực (${about})`,
    en: (about) => `Ends before the day on which it begins (${about})`,
  },
  terms_overlap: {
    vi: (about) => `Từ ngày ${about} có hai dòng cùng hiệu lực`,
    en: (about) => `From ${about} two lines hold on the same days`,
  },
  unknown_basis: {
    vi: (about) => `Không có căn cứ pháp lý “${about}”`,
    en: (about) => `There is no legal basis “${about}”`,
  },
  unknown_series: {
    vi: (about) => `Không có hệ thống số “${about}”`,
    en: (about) => `There is no series of numbers “${about}”`,
  },
  unknown_route: {
    vi: (about) => `Không có quy trình duyệt “${about}”`,
    en: (about) => `There is no approval route “${about}”`,
  },
  basis_circle: {
    vi: (about) => `“${about}” thay thế vòng quanh, trở lại chính nó`,
    en: (about) => `“${about}” is replaced in a circle, by itself in the end`,
  },
  form_before_basis: {
    vi: (about) => `${about} không cùng hiệu lực với hình thức khen này ngày nào`,
    en: (about) => `${about} never holds while this form of award does`,
  },
  wrong_subject: {
    vi: (about) => `Đối tượng “${about}” không thuộc hình thức khen này`,
    en: (about) => `“${about}” is no subject of this form of award`,
  },
  wrong_stream: {
    vi: (about) => `Hệ thống số “${about}” thuộc bên kia (Đảng, Nhà nước)`,
    en: (about) => `The series “${about}” belongs to the other stream (Party, State)`,
  },
};

export const awardFaultWords = ({ code, about }: AwardFault, locale: Locale): string =>
  words[code][locale](about);
