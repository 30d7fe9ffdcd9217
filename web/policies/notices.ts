// What a notice may be about: the tasks and duties that its person sees; of anything else nothing is told.
import type { SignedIn } from '../use-cases/types.ts';
import { visibleDuties } from './duties.ts';
import { visible, type Parameters } from './tasks.ts';

/** A join on `notice n` with the process that it is about: its kind, number and title. */
export const joinAbout = (actor: SignedIn, p: Parameters): string => `JOIN LATERAL (
  SELECT t.id, 'task' AS kind, t.number, t.title FROM task t WHERE t.id = n.process_id AND (${visible(actor, p)})
  UNION ALL
  SELECT d.id, 'duty', NULL, d.title FROM duty d WHERE d.id = n.process_id AND (${visibleDuties(actor, p)})
) about ON TRUE`;
