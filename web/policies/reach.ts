// How far an actor's posts reach, held and by mandate: what every policy is put together from. Denied by default.
import { working } from '#domain/acting.ts';
import { concerns, ofVacantPost, type ActKind } from '#domain/mandate.ts';
import { wardWide } from '#domain/permissions.ts';
import type { Mandate, Post } from '#domain/process.ts';
import type { SignedIn } from '../use-cases/types.ts';

/** Collects parameters while a statement is put together. */
export class Parameters {
  readonly values: unknown[] = [];
  /** @returns the placeholder of the value */
  add(value: unknown, type = ''): string {
    this.values.push(value);
    return `$${this.values.length}${type && `::${type}`}`;
  }
}

export const seesWard = (post: Post) => wardWide.some((role) => post.roles.includes(role));

/** Posts that reach equally far: those that somebody holds, each that they act for by mandate, the vacant ones below. */
export interface Reach {
  readonly posts: readonly Post[];
  /** Whose work it is: the person's own, or that of whoever's place they take. */
  readonly person: string | null;
  readonly mandate: Mandate | null;
}

export const reachesOf = (actor: SignedIn): Reach[] => {
  const held = { posts: actor.posts.filter(working), person: actor.person, mandate: null };
  const others = actor.mandated.filter(working);
  const mandated = others
    .filter(({ mandate }) => mandate.id !== null)
    .map((post) => ({ posts: [post], person: post.mandate.principal, mandate: post.mandate }));
  const below = others.filter(({ mandate }) => mandate.id === null);
  const vacant = { posts: below, person: null, mandate: ofVacantPost };
  return [held, ...mandated, vacant].filter(({ posts }) => posts.length > 0);
};

/** What is done now: under the chosen post alone, where one was chosen; by mandate only what it gives. */
export const actingReaches = (actor: SignedIn, ...kinds: readonly ActKind[]): Reach[] =>
  reachesOf(actor)
    .map((reach) => ({
      ...reach,
      posts: reach.posts.filter(({ id }) => actor.acting === undefined || id === actor.acting),
    }))
    .filter(
      ({ posts, mandate }) =>
        posts.length > 0 && (!mandate || kinds.some((kind) => mandate.acts.includes(kind))),
    );

export const unitsOf = (posts: readonly Post[]) => posts.map(({ unit }) => unit);

/** What has no campaign: a mandate for some campaigns does not reach it. */
export const noCampaign = 'NULL::uuid';

/**
 * Any of the parts, each within its mandate's campaigns; none of them: nothing.
 * @param campaign the SQL of the campaign that a row belongs to
 */
export const anyOf = (
  reaches: readonly Reach[],
  campaign: string,
  p: Parameters,
  part: (reach: Reach) => string,
): string => {
  const parts = reaches.map((reach) => {
    const { campaigns = null } = reach.mandate ?? {};
    return campaigns
      ? `(${campaign} = ANY(${p.add(campaigns, 'uuid[]')}) AND (${part(reach)}))`
      : `(${part(reach)})`;
  });
  return parts.length > 0 ? `(${parts.join(' OR ')})` : 'FALSE';
};

/** The posts whose sight reaches what belongs to this campaign; under whichever post they act. */
export const seeingPosts = (actor: SignedIn, campaign: string | null): Post[] =>
  reachesOf(actor)
    .filter(({ mandate }) => !mandate || concerns(mandate, campaign))
    .flatMap(({ posts }) => posts);

/** Whether they see all of the ward, whatever it belongs to. */
export const seesAll = (reaches: readonly Reach[]): boolean =>
  reaches.some(({ posts, mandate }) => !mandate?.campaigns && posts.some(seesWard));
