// Who sees which initiatives: everybody who works in the ward; they are there to be learned from.
import type { SignedIn } from '../use-cases/types.ts';
import { reachesOf, type Parameters } from './reach.ts';

/** Of the rows `i` of initiatives. */
export const visibleInitiatives = (actor: SignedIn, p: Parameters): string =>
  reachesOf(actor).length > 0 ? `i.ward_id = ${p.add(actor.ward, 'uuid')}` : 'FALSE';
