// Who sees which tasks: one SQL predicate per view, denied by default. What may be done to them is domain/permissions.ts.
import { concerns } from '#domain/mandate.ts';
import type { Post } from '#domain/process.ts';
import type { Change } from '#ledger/changes.ts';
import type { SignedIn, View } from '../use-cases/types.ts';
import {
  actingReaches,
  anyOf,
  reachesOf,
  seesAll,
  seesWard,
  unitsOf,
  type Parameters,
  type Reach,
} from './reach.ts';

type Seen = Pick<
  Extract<Change, { kind: 'task' }>,
  'ward' | 'lead' | 'assigner' | 'coordinating' | 'watching' | 'campaign'
>;

const forCommittee = (post: Post) =>
  post.roles.includes('secretariat') || post.roles.includes('standing_committee');
/**
 * A unit sees its own tasks, those of units below it and of the agency it leads, and those it takes part in;
 * the office, the standing committee and the monitoring body see all of their ward. Whoever acts in somebody's place sees
 * as much as they, of the campaigns that the mandate names; a helper, the tasks of the unit that they draft for.
 */
export function visible(actor: SignedIn, p: Parameters): string {
  const reaches = reachesOf(actor);
  const ward = `t.ward_id = ${p.add(actor.ward, 'uuid')}`;
  if (seesAll(reaches)) return ward;
  const seen = anyOf(reaches, 't.campaign_id', p, ({ posts, mandate }) => {
    if (posts.some(seesWard)) return 'TRUE';
    const own = p.add(unitsOf(posts), 'uuid[]');
    const helped = mandate ? [] : (actor.helps ?? []);
    const scope = p.add([...posts.flatMap((post) => post.scope), ...helped], 'uuid[]');
    return `t.lead_unit_id = ANY(${scope}) OR t.coordinating && ${own} OR t.watching && ${own}
    OR t.assigner_unit_id = ANY(${own})`;
  });
  return `${ward} AND ${seen}`;
}

/** The same of a task at hand; a test holds both together. */
export function sees(actor: SignedIn, task: Seen): boolean {
  if (task.ward !== actor.ward) return false;
  return reachesOf(actor).some(
    ({ posts, mandate }) =>
      (!mandate || concerns(mandate, task.campaign)) &&
      posts.some(
        (post) =>
          seesWard(post) ||
          (!mandate && actor.helps?.includes(task.lead)) ||
          post.scope.includes(task.lead) ||
          task.coordinating.includes(post.unit) ||
          task.watching.includes(post.unit) ||
          task.assigner === post.unit,
      ),
  );
}

/** The part of what an actor sees that a view shows; the overdue ones are told by their deadline. */
export function inView(view: View, actor: SignedIn, p: Parameters): string {
  const units = (posts: readonly Post[]) => p.add(unitsOf(posts), 'uuid[]');
  switch (view) {
    case 'mine':
      return anyOf(actingReaches(actor, 'carry_out'), 't.campaign_id', p, ({ posts, person, mandate }) => {
        const led = units(posts.filter((post) => post.rank !== 'officer'));
        const named = person
          ? `t.people @> ARRAY[${p.add(person, 'uuid')}]${mandate ? ` AND t.lead_unit_id = ANY(${units(posts)})` : ''}`
          : 'FALSE';
        return `(${named}) OR (t.people = '{}' AND t.lead_unit_id = ANY(${led}))`;
      });
    case 'unit':
      return anyOf(actingReaches(actor, 'carry_out'), 't.campaign_id', p, ({ posts }) => {
        const own = units(posts);
        return `t.lead_unit_id = ANY(${own}) OR t.coordinating && ${own}`;
      });
    case 'assigned-by-me':
      return anyOf(actingReaches(actor, 'direct'), 't.campaign_id', p, ({ posts }) => assignedBy(posts, p));
    case 'to-review':
      return `(t.status = 'submitted' AND ${anyOf(actingReaches(actor, 'rule'), 't.campaign_id', p, (reach) => toReview(actor, reach, p))})`;
    case 'overdue':
    case 'all':
      return 'TRUE';
  }
}

/** What the monitoring body leads is accepted by the Thường trực alone; what one's own unit leads, not in somebody's place. */
function toReview(actor: SignedIn, { posts, mandate }: Reach, p: Parameters): string {
  const rulesOnMonitor = posts.some((post) => post.roles.includes('standing_committee'));
  const parts = [`(${assignedBy(posts, p)})`];
  if (!rulesOnMonitor) parts.push('NOT t.led_by_monitor');
  if (mandate) parts.push(`NOT t.lead_unit_id = ANY(${p.add(unitsOf(actor.posts), 'uuid[]')})`);
  return parts.join(' AND ');
}

/** Tasks on which these posts rule as their assigner: never those that their own unit leads. */
function assignedBy(posts: readonly Post[], p: Parameters): string {
  const committee = posts.filter(forCommittee);
  const ids = (some: readonly Post[]) => p.add(unitsOf(some), 'uuid[]');
  const given = `(t.assigner_unit_id = ANY(${ids(posts.filter((post) => post.rank !== 'officer'))})
    AND NOT t.assigned_by_committee)`;
  if (committee.length === 0) return given;
  return `${given} OR (t.assigned_by_committee AND NOT t.lead_unit_id = ANY(${ids(committee)}))`;
}
