// The refusals of report rounds, as HTTP and in words; part of the table in problem-words.ts.
import type { ErrorCode } from '#domain/errors.ts';

export const roundProblems = {
  round_exists: {
    status: 409,
    vi: {
      title: 'Kỳ báo cáo này đã có',
      detail: 'Mỗi kỳ chỉ lập một lần cho một phong trào và một nơi nhận.',
    },
    en: {
      title: 'This round stands already',
      detail: 'A period has one round for a campaign and an addressee.',
    },
  },
} satisfies Partial<Record<ErrorCode, object>>;
