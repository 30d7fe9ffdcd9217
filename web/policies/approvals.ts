// Who sees which approvals: whoever has, or had, something to say there, the unit whose it is and those above it, and who sees the whole ward.
import type { SignedIn } from '../use-cases/types.ts';
import { seesWard, workingPosts, type Parameters } from './tasks.ts';

export const approvalViews = ['to-decide', 'mine', 'all'] as const;
export type ApprovalViewName = (typeof approvalViews)[number];

const ids = (p: Parameters, values: readonly string[]) => p.add(values, 'uuid[]');

/** Of the rows `a` of approvals. */
export function visibleApproval(actor: SignedIn, p: Parameters): string {
  const posts = workingPosts(actor);
  const ward = `a.ward_id = ${p.add(actor.ward, 'uuid')}`;
  if (posts.some(seesWard)) return ward;
  const scope = posts.flatMap((post) => post.scope);
  const own = posts.map(({ id }) => id);
  return `${ward} AND (a.unit_id = ANY(${ids(p, scope)}) OR a.party && ${ids(p, own)})`;
}

export interface SeenApproval {
  readonly ward: string;
  readonly unit: string;
  readonly party: readonly string[];
}

/** The same of an approval at hand. */
export function seesApproval(actor: SignedIn, { ward, unit, party }: SeenApproval): boolean {
  const posts = workingPosts(actor);
  if (ward !== actor.ward) return false;
  return posts.some((post) => seesWard(post) || post.scope.includes(unit) || party.includes(post.id));
}

/** The part of what an actor sees that a view shows. */
export function inApprovalView(view: ApprovalViewName, actor: SignedIn, p: Parameters): string {
  const posts = workingPosts(actor);
  if (view === 'all') return 'TRUE';
  if (view === 'to-decide')
    return `a.waiting && ${ids(
      p,
      posts.map(({ id }) => id),
    )}`;
  const units = posts.map(({ unit }) => unit);
  return `(a.unit_id = ANY(${ids(p, units)}) OR ${p.add(actor.person, 'uuid')} = ANY(a.formers))`;
}
