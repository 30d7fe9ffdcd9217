// Who sees which duties: one SQL predicate, denied by default. What may be done to them is domain/duty-rights.ts.
import type { SignedIn } from '../use-cases/types.ts';
import { anyOf, reachesOf, seesAll, seesWard, type Parameters } from './reach.ts';

/** A unit sees its own duties and those of units below it; who sees the ward's tasks sees its duties; by mandate, of its campaigns. */
export function visibleDuties(actor: SignedIn, p: Parameters): string {
  const reaches = reachesOf(actor);
  const ward = `d.ward_id = ${p.add(actor.ward, 'uuid')}`;
  if (seesAll(reaches)) return ward;
  const seen = anyOf(reaches, 'd.campaign_id', p, ({ posts }) =>
    posts.some(seesWard)
      ? 'TRUE'
      : `d.unit_id = ANY(${p.add(
          posts.flatMap((post) => post.scope),
          'uuid[]',
        )})`,
  );
  return `${ward} AND ${seen}`;
}
