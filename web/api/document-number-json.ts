// The register of numbers as the contract has it.
import { z } from 'zod';
import { text } from '#domain/task-bodies.ts';

const number = z.int().min(1).max(99_999);

export const numberSeriesJson = z
  .object({
    key: z.string(),
    issuer: z.string(),
    type: z.string(),
    symbol: z.string(),
    span: z.string().nullable().meta({
      description:
        'within which a number is given once: the year, or the term of the committee; null where none holds',
    }),
    next: z.string().nullable(),
    gaps: z.array(z.string()).meta({ description: 'numbers below the highest that nothing has' }),
    count: z.int().min(0),
    entries: z
      .array(
        z.object({
          id: z.uuid(),
          number,
          on: z.iso.date(),
          words: z.string().nullable(),
          approval: z
            .uuid()
            .nullable()
            .meta({ description: 'whose decision has it; null of a paper made elsewhere' }),
        }),
      )
      .meta({ description: 'the highest first, at most 500' }),
  })
  .meta({ id: 'NumberSeries' });
export type NumberSeries = z.output<typeof numberSeriesJson>;

export const recordNumbersBody = z.strictObject({
  series: z.string().min(1).max(40),
  /** The day of the paper: it says in which year or term the number counts. */
  on: z.iso.date(),
  from: number,
  /** Several at once, of papers made elsewhere: at most 200. */
  to: number.optional(),
  words: text(500).min(1),
});
export type RecordNumbers = z.output<typeof recordNumbersBody>;

export const withdrawNumberBody = z.strictObject({ reason: text(500).min(1) });
