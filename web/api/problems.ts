// The RFC 9457 problem made from a code of domain/errors.ts, or from what a schema refused.
import { z } from 'zod';
import type { ErrorCode } from '#domain/errors.ts';
import type { Locale, Problem } from '../use-cases/types.ts';
import { table, type Said } from './problem-words.ts';

/** What a custom check of domain's schemas says, in words. */
const fieldWords: Record<string, Record<Locale, string>> = {
  broken_text: { vi: 'Có ký tự không hợp lệ', en: 'Contains invalid characters' },
  unknown_field: { vi: 'Có mục không thuộc việc này', en: 'Contains fields that this act does not have' },
  too_long: { vi: 'Nội dung quá dài', en: 'Too long' },
  more_than_all: { vi: 'Không thể quá toàn bộ (100%)', en: 'No more than all of it (100 %)' },
  ends_before: { vi: 'Ngày cuối trước ngày đầu', en: 'Ends before it begins' },
  sits_twice: { vi: 'Đã là thành viên trong thời gian đó', en: 'Sits there in that time already' },
  no_quarter: { vi: 'Phải là một quý, ví dụ 2026-Q2', en: 'Must be a quarter, such as 2026-Q2' },
  out_of_years: { vi: 'Phải trong khoảng năm 2000 đến 2099', en: 'Must lie in the years 2000 to 2099' },
};

export const statusOf = (code: ErrorCode): number => table[code].status;

export interface ProblemAnswer {
  readonly status: number;
  readonly body: Problem;
}

export function problem(
  code: ErrorCode,
  locale: Locale,
  more: { field?: string | undefined; errors?: Problem['errors']; current?: unknown } = {},
): ProblemAnswer {
  const { status, at, [locale]: words } = table[code] as Said;
  const errors =
    more.errors ??
    (more.field
      ? [{ path: more.field, message: at?.[lastOf(more.field)]?.[locale] ?? words.title }]
      : undefined);
  return {
    status,
    body: {
      type: `/api/docs#${code}`,
      title: words.title,
      status,
      detail: words.detail,
      code,
      ...(errors && { errors }),
      ...(more.current !== undefined && { current: more.current }),
    },
  };
}

const lastOf = (path: string): string => path.slice(path.lastIndexOf('.') + 1);

/** Every issue of a parse, with the field's path, in the caller's language. */
export function invalid(error: z.ZodError, locale: Locale): ProblemAnswer {
  const errors = error.issues.flatMap((issue) => {
    const message = fieldWords[issue.message]?.[locale] ?? issue.message;
    const path = issue.path.join('.');
    if (issue.code !== 'unrecognized_keys') return [{ path, message }];
    return issue.keys.map((key) => ({ path: [...issue.path, key].join('.').slice(0, 200), message }));
  });
  return problem('invalid', locale, { errors: errors.slice(0, 50) });
}

const localeErrors = { vi: z.locales.vi().localeError, en: z.locales.en().localeError };

/** Parses with messages in the caller's language. */
export const parseIn = <S extends z.ZodType>(schema: S, input: unknown, locale: Locale) =>
  schema.safeParse(input, { error: localeErrors[locale] });
