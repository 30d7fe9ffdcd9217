// In whose place something was done, or would be done now, by mandate: "X thay Y", for every kind of process.
import type { Signature } from '#domain/process.ts';
import { isRejection, type Rejection } from '#domain/errors.ts';
import type { Names } from './task-view.ts';
import type { HistoryEntry, PersonRef, SignedIn } from './types.ts';

/** A post of somebody else's, and whose it is; nobody's where it is vacant. */
export interface InPlaceOf {
  readonly post: string;
  readonly name: string | null;
  readonly vacant: boolean;
}

/** Who did something, and in whose place. */
export interface ActorRef extends PersonRef {
  readonly inPlaceOf?: PersonRef | undefined;
}

/** Who did something, with whoever's place they took, as states keep it. */
export const actorRef = (
  { person, principal }: { person: string; principal?: string },
  names: Pick<Names, 'person'>,
): ActorRef => ({ ...names.person(person), ...(principal && { inPlaceOf: names.person(principal) }) });

/** Every person that such an entry names. */
export const peopleOf = ({ person, principal }: { person: string; principal?: string }): string[] =>
  [person, principal ?? []].flat();

/** The posts that a history names for an event: the person's own, and the one under which they acted. */
export const postsOf = (by: Signature): string[] =>
  'post' in by ? [by.post, by.mandate?.own ?? []].flat() : [];

/** The actor as histories show them: under their own post, and in whose place. */
export function historyActor(
  by: Signature,
  names: Pick<Names, 'person'>,
  title: (post: string) => string | null,
): HistoryEntry['actor'] {
  if (!('person' in by)) return { person: null, post: null, system: true };
  const { mandate } = by;
  const principal = mandate?.principal;
  return {
    person: names.person(by.person),
    post: title(mandate?.own ?? by.post),
    ...(mandate && {
      inPlaceOf: { person: principal ? names.person(principal) : null, post: title(by.post) },
    }),
    system: false,
  };
}

/** In whose place the actor would do what they came for, by how the first of it would be signed. */
export function wouldActFor(actor: SignedIn, signatures: Iterable<Signature | Rejection>): InPlaceOf | null {
  if (actor.mandated.length === 0) return null;
  for (const by of signatures) {
    if (isRejection(by)) continue;
    const [under, mandate] = 'person' in by ? [by.post, by.mandate?.id] : [];
    const post = actor.mandated.find((one) => one.id === under && one.mandate.id === mandate);
    if (!post) return null;
    return { post: post.title, name: post.principalName, vacant: post.mandate.principal === null };
  }
  return null;
}
