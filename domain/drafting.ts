// What may be drafted for somebody else's signature: which acts, and on a task that stands how.
import { takesFrom } from './permissions.ts';
import type { TaskStatus } from './task-types.ts';

/** The acts that somebody may draft for the leaders of the lead unit. */
export const draftVerbs = ['progress', 'submit', 'request-extension', 'split'] as const;
export type DraftVerb = (typeof draftVerbs)[number];

/** How a task stands. */
interface Standing {
  readonly state: TaskStatus;
  readonly due: string | null;
}

/** Whether a task takes this act as it stands, whoever does it. */
export const takes = ({ state, due }: Standing, verb: DraftVerb): boolean =>
  takesFrom(verb, state) && (verb !== 'request-extension' || due !== null);
