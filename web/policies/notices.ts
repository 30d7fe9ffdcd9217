// What a notice may be about: the tasks, duties, approvals and initiatives that its person sees, mandates of theirs; of anything
// else nothing is told.
import type { SignedIn } from '../use-cases/types.ts';
import { visibleApproval } from './approvals.ts';
import { visibleDuties } from './duties.ts';
import { visibleInitiatives } from './initiatives.ts';
import type { Parameters } from './reach.ts';
import { visible } from './tasks.ts';

/** A join on `notice n` with the process that it is about: its kind, number and title. */
export const joinAbout = (actor: SignedIn, p: Parameters): string => `JOIN LATERAL (
  SELECT t.id, 'task' AS kind, t.number, t.title FROM task t WHERE t.id = n.process_id AND (${visible(actor, p)})
  UNION ALL
  SELECT d.id, 'duty', NULL, d.title FROM duty d WHERE d.id = n.process_id AND (${visibleDuties(actor, p)})
  UNION ALL
  SELECT a.id, 'approval', a.number, a.title FROM approval a WHERE a.id = n.process_id AND (${visibleApproval(actor, p)})
  UNION ALL
  SELECT i.id, 'initiative', NULL, i.title FROM initiative i WHERE i.id = n.process_id AND (${visibleInitiatives(actor, p)})
  UNION ALL
  SELECT m.id, 'mandate', NULL, po.title FROM mandate m JOIN post po ON po.id = m.post_id
  WHERE m.id = n.process_id AND ${p.add(actor.person, 'uuid')} IN (m.person_id, m.principal_id)
) about ON TRUE`;
