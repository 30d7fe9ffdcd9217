// Under which post a person acts, held or by mandate, how that is signed, and what is nobody's to rule on: the same for every kind of process.
import { reject, type Rejection } from './errors.ts';
import { covers, type Given } from './mandate.ts';
import type { Mandate, MandatedPost, PersonActor, PersonSignature, Post } from './process.ts';

/** A post under which somebody may act: one that they hold, or one of somebody else's by mandate. */
export type ActingPost = Post | MandatedPost;

export const mandateOf = (post: ActingPost): Mandate | null => ('mandate' in post ? post.mandate : null);

/** A post that nobody holds, and that is theirs as those above. */
export const isVacant = (post: ActingPost): boolean => mandateOf(post)?.id === null;

/** The administrator looks after accounts: no process is theirs. */
export const working = (post: Pick<Post, 'roles'>): boolean => !post.roles.includes('admin');

/** The posts under which a person acts now: those held before those mandated; only the chosen one where one was chosen. */
const actingPosts = (actor: PersonActor): readonly ActingPost[] =>
  [...actor.posts, ...(actor.mandated ?? [])].filter(
    (post) => working(post) && (actor.acting === undefined || post.id === actor.acting),
  );

/** Of those, the ones that reach an act of this kind, on what belongs to this campaign. */
export const postsFor = (actor: PersonActor, given: Given, campaign: string | null): readonly ActingPost[] =>
  actingPosts(actor).filter((post) => {
    const mandate = mandateOf(post);
    return mandate === null || covers(mandate, given, campaign);
  });

/** Somebody who is about to act, under one of their posts. */
export interface Doing {
  readonly actor: PersonActor;
  readonly post: ActingPost;
}

/** Whoever acts, and in whose place. */
export const behind = ({ actor, post }: Doing): string[] =>
  [actor.person, mandateOf(post)?.principal ?? []].flat();

/** Whoever acted, and in whose place: an act counts as done by both. */
export const doers = (by: object): string[] => {
  const { person, mandate } = by as Partial<PersonSignature>;
  return [person ?? [], mandate?.principal ?? []].flat();
};

/** In whose place it was done, as states keep it beside `person`. */
export const principalOf = (by: object): { principal?: string } => {
  const principal = (by as Partial<PersonSignature>).mandate?.principal;
  return principal ? { principal } : {};
};

/** In the place of somebody elsewhere nobody decides on what their own unit does. */
export const onOwnUnit = ({ actor, post }: Doing, unit: string): boolean =>
  mandateOf(post) !== null && post.unit !== unit && actor.posts.some((own) => own.unit === unit);

/**
 * Nobody rules on what they did, nor on what was done in their name. In somebody's place nobody rules on work that either
 * of the two had a hand in, nor on what their own unit does: a mandate gives no way round the rule.
 * @param unit whose work it is
 * @param done who did it, and in whose place
 * @param hand who else had a part in it
 */
export function ownWork(
  doing: Doing,
  unit: string,
  done: readonly (string | null | undefined)[],
  hand: readonly string[] = [],
): boolean {
  const people = behind(doing);
  if (people.some((person) => done.includes(person)) || onOwnUnit(doing, unit)) return true;
  return mandateOf(doing.post) !== null && people.some((person) => hand.includes(person));
}

export function sign({ actor, post }: Doing): PersonSignature {
  const mandate = mandateOf(post);
  return {
    person: actor.person,
    post: post.id,
    unit: post.unit,
    rank: post.rank,
    ...(mandate && {
      mandate: { id: mandate.id, principal: mandate.principal, own: actor.posts[0]!.id },
    }),
  };
}

/** Not theirs to do; or the post that they chose to act under is theirs no longer. */
export const notTheirs = (actor: PersonActor): Rejection =>
  reject(actor.acting !== undefined && actingPosts(actor).length === 0 ? 'not_acting' : 'forbidden');

/** Signs under the first post that has one of the roles; refuses where there is none. */
export function signInRole(
  actor: PersonActor,
  roles: readonly Post['roles'][number][],
  given: Given,
  campaign: string | null,
): PersonSignature | Rejection {
  const post = postsFor(actor, given, campaign).find((one) => one.roles.some((role) => roles.includes(role)));
  return post ? sign({ actor, post }) : notTheirs(actor);
}
