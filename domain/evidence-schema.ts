// What a task needs of evidence, as it is given: at least how many of each kind.
import { z } from 'zod';
import { needKinds, type EvidenceNeeds } from './evidence.ts';

const least = z.int().min(0).max(20).nullish();
/** As it is given with a task: nothing that is needed is the same as nothing said. */
export const evidenceNeeds = z
  .strictObject({ photos: least, documents: least, files: least })
  .nullish()
  .transform((given): EvidenceNeeds | undefined => {
    const needed = needKinds.flatMap((kind) => (given?.[kind] ? [[kind, given[kind]] as const] : []));
    return needed.length > 0 ? Object.fromEntries(needed) : undefined;
  });
