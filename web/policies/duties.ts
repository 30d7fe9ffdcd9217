// Who sees which duties: one SQL predicate, denied by default. What may be done to them is domain/duty-rights.ts.
import type { SignedIn } from '../use-cases/types.ts';
import { seesWard, workingPosts, type Parameters } from './tasks.ts';

/** A unit sees its own duties and those of units below it; who sees the ward's tasks sees its duties. */
export function visibleDuties(actor: SignedIn, p: Parameters): string {
  const posts = workingPosts(actor);
  const ward = `d.ward_id = ${p.add(actor.ward, 'uuid')}`;
  if (posts.some(seesWard)) return ward;
  const scope = p.add(
    posts.flatMap((post) => post.scope),
    'uuid[]',
  );
  return `${ward} AND d.unit_id = ANY(${scope})`;
}
