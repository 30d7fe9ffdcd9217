// The figures that a report claims for targets: kept from when until when they stood, and accepted with the report.
import type { z } from 'zod';
import { reject, type Rejection } from './errors.ts';
import type { figureBody } from './task-figures-schema.ts';
import type { TaskEvent } from './task-events.ts';
import type { TaskState } from './task-types.ts';

export type Figure = z.output<typeof figureBody>;

/** What a report claimed, and when it was sent back or taken over by a newer one. */
export interface Claim {
  readonly at: string;
  readonly until: string | null;
  readonly figures: readonly Figure[];
}

/** @param known the keys of the plan's targets that take figures; days lie in no future */
export function figureFault(
  figures: readonly Figure[] | undefined,
  known: ReadonlySet<string>,
  today: string,
): Rejection | null {
  for (const [i, { target, day }] of (figures ?? []).entries()) {
    if (!known.has(target)) return reject('unknown_target', `figures.${i}.target`);
    if (day && day > today) return reject('in_future', `figures.${i}.day`);
  }
  return null;
}

const ends: readonly TaskEvent['type'][] = ['returned', 'recalled', 'reassigned'];

/** What an event makes of the claims; nothing where it touches none. */
export function claimsAfter(state: TaskState, event: TaskEvent): Pick<TaskState, 'claims'> {
  const figures = event.type === 'submitted' ? (event.figures ?? []) : [];
  const touched = event.type === 'submitted' || ends.includes(event.type);
  if (!touched || (figures.length === 0 && !state.claims)) return {};
  const before = (state.claims ?? []).map((claim) => (claim.until ? claim : { ...claim, until: event.at }));
  return { claims: figures.length > 0 ? [...before, { at: event.at, until: null, figures }] : before };
}
