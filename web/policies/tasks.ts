// Who sees which tasks: one SQL predicate per view, denied by default. What may be done to them is domain/permissions.ts.
import type { Post } from '#domain/process.ts';
import type { Change } from '#ledger/changes.ts';
import type { SignedIn, View } from '../use-cases/types.ts';

/** Collects parameters while a statement is put together. */
export class Parameters {
  readonly values: unknown[] = [];
  /** @returns the placeholder of the value */
  add(value: unknown, type = ''): string {
    this.values.push(value);
    return `$${this.values.length}${type && `::${type}`}`;
  }
}

type Seen = Pick<Change, 'ward' | 'lead' | 'assigner' | 'coordinating' | 'watching'>;

const wardWide = ['secretariat', 'standing_committee', 'standing_member', 'monitor'] as const;
export const seesWard = (post: Post) => wardWide.some((role) => post.roles.includes(role));
const forCommittee = (post: Post) =>
  post.roles.includes('secretariat') || post.roles.includes('standing_committee');
export const workingPosts = (actor: SignedIn) => actor.posts.filter((post) => !post.roles.includes('admin'));

/**
 * A unit sees its own tasks, those of units below it and of the agency it leads, and those it takes part in;
 * the office, the standing committee and the monitoring body see all of their ward.
 */
export function visible(actor: SignedIn, p: Parameters): string {
  const posts = workingPosts(actor);
  const ward = `t.ward_id = ${p.add(actor.ward, 'uuid')}`;
  if (posts.some(seesWard)) return ward;
  const own = p.add(
    posts.map((post) => post.unit),
    'uuid[]',
  );
  const scope = p.add(
    posts.flatMap((post) => post.scope),
    'uuid[]',
  );
  return `${ward} AND (t.lead_unit_id = ANY(${scope}) OR t.coordinating && ${own} OR t.watching && ${own}
    OR t.assigner_unit_id = ANY(${own}))`;
}

/** The same of a task at hand; a test holds both together. */
export function sees(actor: SignedIn, task: Seen): boolean {
  const posts = workingPosts(actor);
  if (task.ward !== actor.ward) return false;
  if (posts.some(seesWard)) return true;
  return posts.some(
    ({ unit, scope }) =>
      scope.includes(task.lead) ||
      task.coordinating.includes(unit) ||
      task.watching.includes(unit) ||
      task.assigner === unit,
  );
}

/** The part of what an actor sees that a view shows; the overdue ones are told by their deadline. */
export function inView(view: View, actor: SignedIn, p: Parameters): string {
  const posts = workingPosts(actor);
  const units = (some: readonly Post[]) =>
    p.add(
      some.map((post) => post.unit),
      'uuid[]',
    );
  switch (view) {
    case 'mine':
      return `(${p.add(actor.person, 'uuid')} = ANY(t.people)
        OR (t.people = '{}' AND t.lead_unit_id = ANY(${units(posts.filter((post) => post.rank !== 'officer'))})))`;
    case 'unit':
      return `(t.lead_unit_id = ANY(${units(posts)}) OR t.coordinating && ${units(posts)})`;
    case 'assigned-by-me':
      return assignedBy(actor, p);
    case 'to-review':
      return `(t.status = 'submitted' AND ${assignedBy(actor, p)}${rulesOnMonitor(actor) ? '' : ' AND NOT t.led_by_monitor'})`;
    case 'overdue':
    case 'all':
      return 'TRUE';
  }
}

/** What the monitoring body leads is accepted by the Thường trực alone. */
const rulesOnMonitor = (actor: SignedIn): boolean =>
  workingPosts(actor).some((post) => post.roles.includes('standing_committee'));

/** Tasks on which the actor rules as their assigner: never those that their own unit leads. */
function assignedBy(actor: SignedIn, p: Parameters): string {
  const posts = workingPosts(actor);
  const committee = posts.filter(forCommittee);
  const ids = (some: readonly Post[]) =>
    p.add(
      some.map((post) => post.unit),
      'uuid[]',
    );
  const given = `(t.assigner_unit_id = ANY(${ids(posts.filter((post) => post.rank !== 'officer'))})
    AND NOT t.assigned_by_committee)`;
  if (committee.length === 0) return given;
  return `(${given} OR (t.assigned_by_committee AND NOT t.lead_unit_id = ANY(${ids(committee)})))`;
}
