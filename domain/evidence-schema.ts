// What a task needs of evidence, as it is given: at least how many of each kind.
import { z } from 'zod';
import { needsIn, type EvidenceNeeds } from './evidence.ts';

const least = z.int().min(0).max(20).nullish();
const given = z.strictObject({ photos: least, documents: least, files: least });

/** As it is given with a task: nothing that is needed is the same as nothing said. */
export const evidenceNeeds = given.nullish().transform((needs): EvidenceNeeds | undefined => {
  const needed = needsIn(needs ?? {});
  return Object.keys(needed).length > 0 ? needed : undefined;
});

/** As an edit asks for it: what was needed before can be taken away. */
export const evidenceAsked = given.nullable().transform((needs) => needsIn(needs ?? {}));
