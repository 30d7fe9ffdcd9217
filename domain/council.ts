// A council: who sits on it from when until when, the rule by which it votes, and whether it can vote at all on a day.
import { z } from 'zod';
import { ballotRule } from './ballot-rule.ts';
import { text } from './task-bodies.ts';

export const councilSeats = ['chair', 'deputy', 'secretary', 'member'] as const;
export type CouncilSeat = (typeof councilSeats)[number];

const member = z.strictObject({
  person: z.uuid(),
  /** As what they sit there: their office, as the minutes write it. */
  title: text(200).min(1),
  seat: z.enum(councilSeats),
  /** Their first and their last day. */
  from: z.iso.date(),
  until: z.iso.date().nullable().default(null),
});
export type CouncilMember = z.output<typeof member>;

export const councilContent = z
  .strictObject({
    name: text(200).min(1),
    /** The last day of its term. */
    termEnd: z.iso.date(),
    rule: ballotRule,
    members: z.array(member).min(1).max(100),
  })
  .superRefine(({ members }, context) => {
    for (const [i, one] of members.entries()) {
      const path = ['members', i];
      if (one.until && one.until < one.from)
        context.addIssue({ code: 'custom', path: [...path, 'until'], message: 'ends_before' });
      if (members.slice(0, i).some((other) => other.person === one.person && meet(one, other)))
        context.addIssue({ code: 'custom', path: [...path, 'person'], message: 'sits_twice' });
    }
  });
export type Council = z.output<typeof councilContent>;

type Span = Pick<CouncilMember, 'from' | 'until'>;
const meet = (a: Span, b: Span): boolean =>
  (!a.until || b.from <= a.until) && (!b.until || a.from <= b.until);

/** Its members on a day. */
export const sitting = ({ members }: Pick<Council, 'members'>, day: string): CouncilMember[] =>
  members.filter(({ from, until }) => from <= day && (!until || day <= until));

/** Why a council opens no ballot on a day; null where it may. */
export function councilFault(council: Council, day: string): 'term_over' | 'no_chair' | null {
  if (council.termEnd < day) return 'term_over';
  return sitting(council, day).some(({ seat }) => seat === 'chair') ? null : 'no_chair';
}
