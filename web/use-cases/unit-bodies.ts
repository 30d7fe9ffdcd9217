// What is asked of units, in shapes: codes and names as all of the organisation has them.
import { z } from 'zod';
import { unitKinds } from '#domain/organisation.ts';

export const orgCode = z
  .string()
  .max(60)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);
export const orgName = (max: number) =>
  z
    .string()
    .transform((text) => text.normalize('NFC').trim())
    .pipe(
      z
        .string()
        .min(1)
        .max(max)
        .refine((text) => text.isWellFormed() && !/\p{Cc}/u.test(text), { error: 'broken_text' }),
    );

/** By which decision, and from which day; today where none is named. */
const ground = {
  decision: orgName(120).optional(),
  day: z.iso.date().optional(),
};

export const unitBody = z.strictObject({
  code: orgCode,
  name: orgName(160),
  shortName: orgName(60),
  kind: z.enum(unitKinds),
  /** null only for a superior, which then stands above what was the root. */
  parent: z.uuid().nullable(),
  leads: z.uuid().nullable().optional(),
  ...ground,
});

export const unitAmendment = z.strictObject({
  name: orgName(160).optional(),
  shortName: orgName(60).optional(),
  kind: z.enum(unitKinds).optional(),
  parent: z.uuid().nullable().optional(),
  leads: z.uuid().nullable().optional(),
  ...ground,
});

export const unitClosing = z.strictObject({
  /** Takes over the open tasks and the units below; null: there must be none. */
  successor: z.uuid().nullable(),
  ...ground,
});
