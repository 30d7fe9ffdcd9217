// A file as the contract has it: wherever the API tells of one.
import { z } from 'zod';
import { fileTypes, type FileType } from '#domain/evidence.ts';

export const fileJson = z
  .object({
    id: z.uuid(),
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
    name: z.string(),
    type: z.enum(Object.keys(fileTypes) as [FileType, ...FileType[]]),
    bytes: z.int(),
  })
  .meta({ id: 'File' });

/** At least how many files of each kind a report needs: absent where none are. */
export const needsJson = z.object({ photos: z.int(), documents: z.int(), files: z.int() }).partial();
