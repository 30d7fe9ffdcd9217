// Who sees which approvals: whoever has, or had, something to say there, the unit whose it is and those above it, and who sees the whole ward.
import { approvalStages } from '#domain/approval-types.ts';
import { gives, type ActKind } from '#domain/mandate.ts';
import type { SignedIn } from '../use-cases/types.ts';
import {
  actingReaches,
  anyOf,
  noCampaign,
  reachesOf,
  seeingPosts,
  seesAll,
  seesWard,
  unitsOf,
  type Parameters,
  type Reach,
} from './reach.ts';

export const approvalViews = ['to-decide', 'mine', 'all'] as const;
export type ApprovalViewName = (typeof approvalViews)[number];

const ids = (p: Parameters, values: readonly string[]) => p.add(values, 'uuid[]');

/** Of the rows `a` of approvals. */
export function visibleApproval(actor: SignedIn, p: Parameters): string {
  const reaches = reachesOf(actor);
  const ward = `a.ward_id = ${p.add(actor.ward, 'uuid')}`;
  if (seesAll(reaches)) return ward;
  const seen = anyOf(reaches, noCampaign, p, ({ posts }) => {
    const scope = posts.flatMap((post) => post.scope);
    const own = posts.map(({ id }) => id);
    return `a.unit_id = ANY(${ids(p, scope)}) OR a.party && ${ids(p, own)}`;
  });
  return `${ward} AND (${seen} OR ${asCouncil(actor, p)})`;
}

/** A council's secretary reads what they were asked to bring to its vote. */
const asCouncil = (actor: SignedIn, p: Parameters): string =>
  `EXISTS (SELECT 1 FROM notice asked WHERE asked.process_id = a.id AND asked.person_id = ${p.add(actor.person, 'uuid')} AND asked.reason = 'council')`;

export interface SeenApproval {
  readonly ward: string;
  readonly unit: string;
  readonly party: readonly string[];
}

/** The same of an approval at hand. */
export function seesApproval(actor: SignedIn, { ward, unit, party }: SeenApproval): boolean {
  if (ward !== actor.ward) return false;
  return seeingPosts(actor, null).some(
    (post) => seesWard(post) || post.scope.includes(unit) || party.includes(post.id),
  );
}

/** The part of what an actor sees that a view shows; by mandate, of what it gives. */
export function inApprovalView(view: ApprovalViewName, actor: SignedIn, p: Parameters): string {
  if (view === 'all') return 'TRUE';
  if (view === 'to-decide')
    return anyOf(actingReaches(actor, 'rule', 'carry_out'), noCampaign, p, (reach) => waits(actor, reach, p));
  const units = anyOf(actingReaches(actor, 'carry_out'), noCampaign, p, ({ posts }) => {
    return `a.unit_id = ANY(${ids(p, unitsOf(posts))})`;
  });
  return `(${units} OR ${p.add(actor.person, 'uuid')} = ANY(a.formers))`;
}

/** Those whose step is theirs to answer; in somebody's place, as far as the mandate gives it and it is not their own work. */
function waits(actor: SignedIn, { posts, mandate, person }: Reach, p: Parameters): string {
  const waiting = `a.waiting && ${ids(
    p,
    posts.map(({ id }) => id),
  )}`;
  if (!mandate) return waiting;
  const at = (kind: ActKind) =>
    mandate.acts.includes(kind)
      ? `(SELECT s.stage FROM process s WHERE s.id = a.id) = ANY(${p.add(stagesOf(kind), 'text[]')})`
      : 'FALSE';
  const elsewhere = actor.posts.map(({ unit }) => unit).filter((unit) => unit !== posts[0]!.unit);
  const own = `a.formers && ${ids(p, [actor.person, person ?? []].flat())} OR a.unit_id = ANY(${ids(p, elsewhere)})`;
  return `${waiting} AND (${at('carry_out')} OR ${at('rule')} AND NOT (${own}))`;
}

const stagesOf = (kind: ActKind): string[] =>
  Object.entries(approvalStages)
    .filter(([step]) => gives.approval[step as keyof typeof approvalStages] === kind)
    .map(([, stage]) => stage);
