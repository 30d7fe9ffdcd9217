// The shape of a refusal, as the API's document has it.
import { z } from 'zod';
import { errorCodes } from '#domain/errors.ts';

export const problemJson = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.enum(errorCodes),
    instance: z.string().optional(),
    errors: z
      .array(
        z.object({
          path: z.string(),
          message: z.string(),
          code: z
            .string()
            .optional()
            .meta({ description: 'what is wrong with an approval route, as one word' }),
        }),
      )
      .optional(),
    current: z.unknown().optional().meta({ description: 'the task as it now is' }),
  })
  .meta({ id: 'Problem', description: 'RFC 9457; `code` is one of a fixed list' });
