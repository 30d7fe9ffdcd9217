// How an approval goes along its route: what stands is kept, what is not answered yet is opened, and where each outcome leads.
import { groupsOf, placeOf, rules, stepsOf, type Lead, type Step } from './approval-route.ts';
import type { ApprovalEvent } from './approval-events.ts';
import { evolveApproval } from './approval-evolve.ts';
import { seatsOf, type Seated } from './approval-seats.ts';
import { tally } from './approval-tally.ts';
import { timeOf } from './approval-time.ts';
import type { ApprovalFacts, ApprovalState, Parts } from './approval-types.ts';
import type { Signature } from './process.ts';

/** Events one after another, each decided by what the ones before it made of the approval. */
export interface Unfolding {
  readonly facts: ApprovalFacts;
  readonly by: Signature;
  readonly events: ApprovalEvent[];
  state: ApprovalState;
}

type Bare<E> = E extends unknown ? Omit<E, 'at' | 'by'> : never;

export function put(u: Unfolding, event: Bare<ApprovalEvent>): void {
  const whole = { ...event, at: u.facts.at, by: u.by } as ApprovalEvent;
  u.events.push(whole);
  u.state = evolveApproval(u.state, whole);
}

export const stepOf = ({ route }: Pick<ApprovalState, 'route'>, key: string): Step =>
  stepsOf(route).find((step) => step.key === key)!;

/** The parts of the subject that a step looks at, as they are. */
export function seenBy({ looks }: Step, parts: Parts): Parts {
  if (looks === 'all') return parts;
  return Object.fromEntries(
    looks.flatMap((part) => (parts[part] === undefined ? [] : [[part, parts[part]]])),
  );
}

/** The parts that are not what they were. */
export const changedParts = (before: Parts, now: Parts): string[] =>
  [...new Set([...Object.keys(before), ...Object.keys(now)])].filter((part) => before[part] !== now[part]);

const leadOf = (state: ApprovalState, step: Step): Lead | 'returned' | null => {
  const done = state.done[step.key];
  if (!done) return null;
  return done.outcome === 'returned' ? 'returned' : (step.leads[done.outcome] ?? null);
};

const goesBack = (lead: Lead | 'returned' | null): boolean =>
  lead === 'returned' || (typeof lead === 'object' && lead !== null && 'back' in lead);
const rejects = (lead: Lead | 'returned' | null): boolean =>
  typeof lead === 'object' && lead !== null && 'end' in lead && lead.end === 'rejected';

/** A step that was gone through, and of whose subject nothing has changed since. */
export function stands(state: ApprovalState, step: Step): boolean {
  const lead = leadOf(state, step);
  if (lead === null || goesBack(lead) || rejects(lead)) return false;
  return changedParts(state.done[step.key]!.seen, seenBy(step, state.subject.parts)).length === 0;
}

/** Who holds a step now. Whoever put the subject in does not weigh it. */
export const seatedNow = (state: ApprovalState, step: Step, { roster }: ApprovalFacts): Seated =>
  step.holder
    ? seatsOf(step.holder, state.subject.unit, roster, rules(step.kind) ? state.formers : [])
    : { seats: [] };

/** Opens what has to be answered at a place; where all of it stands, goes on to where that leads. */
export function enter(u: Unfolding, at: number): void {
  for (let place = at; ;) {
    const group = groupsOf(u.state.route)[place]!;
    const asked = group.filter((step) => !stands(u.state, step));
    for (const { key } of group.filter((step) => !asked.includes(step))) put(u, { type: 'kept', step: key });
    for (const step of asked) {
      put(u, {
        type: 'opened',
        step: step.key,
        ...seatedNow(u.state, step, u.facts),
        ...timeOf(step, u.facts),
      });
    }
    if (asked.length > 0) return;
    const next = onward(u, group, place);
    if (next === null) return;
    place = next;
  }
}

/** Where a group leads that went well; null where that was the end: no approval ends before all that it needs stands. */
function onward(u: Unfolding, group: readonly Step[], place: number): number | null {
  const { route } = u.state;
  const lead = leadOf(u.state, group[0]!);
  if (lead === 'on') return place + 1;
  if (typeof lead === 'object' && lead !== null && 'to' in lead) return placeOf(route, lead.to);
  const missing = stepsOf(route).find((step) => step.required && !stands(u.state, step));
  if (missing) return placeOf(route, missing.key);
  put(u, { type: 'ended', result: 'approved', step: group[0]!.key });
  return null;
}

/**
 * Concludes what the answers have decided, and goes on from there. Side by side a rejection that ends the approval ends
 * it at once; a return waits until all have answered, so that the unit mends everything in one go.
 */
export function settle(u: Unfolding, waived?: { step: string; reason: string }): void {
  const group = groupsOf(u.state.route)[u.state.place]!;
  for (const step of group) {
    const open = u.state.open[step.key];
    if (!open) continue;
    const outcome = waived?.step === step.key ? 'heard' : tally(step, open);
    if (!outcome) continue;
    const seen = seenBy(step, u.state.subject.parts);
    const more = waived?.step === step.key ? { waived: waived.reason } : {};
    put(u, { type: 'concluded', step: step.key, outcome, seen, ...more });
  }
  const ended = group.find((step) => rejects(leadOf(u.state, step)));
  if (ended) return put(u, { type: 'ended', result: 'rejected', step: ended.key });
  if (group.some(({ key }) => u.state.open[key])) return;
  const back = group.filter((step) => goesBack(leadOf(u.state, step)));
  if (back.length > 0) return goBack(u, back);
  const next = onward(u, group, u.state.place);
  if (next !== null) enter(u, next);
}

function goBack(u: Unfolding, from: readonly Step[]): void {
  const { route, done } = u.state;
  const targets = from.map((step) => {
    const lead = step.leads[done[step.key]!.outcome];
    const said = done[step.key]!.answers.find(({ to }) => to)?.to;
    return said ?? (lead && lead !== 'on' && 'back' in lead ? lead.back : stepsOf(route)[0]!.key);
  });
  const to = targets.sort((a, b) => placeOf(route, a) - placeOf(route, b))[0]!;
  const reasons = from.flatMap(({ key }) => done[key]!.answers.flatMap(({ text }) => (text ? [text] : [])));
  put(u, { type: 'returned', from: from.map(({ key }) => key), to, reasons });
  enter(u, placeOf(route, to));
}

/** Says who holds the open steps now, where that has changed. Whoever answered stays seated. */
export function reseat(u: Unfolding): void {
  for (const [key, { seats, answers, standIn }] of Object.entries(u.state.open)) {
    const now = seatedNow(u.state, stepOf(u.state, key), u.facts);
    const answered = seats.filter(({ post }) => answers.some((answer) => answer.post === post));
    const people = new Set(answers.map(({ person }) => person));
    const heldBy = (post: string) => u.facts.roster.posts.find(({ id }) => id === post)?.people ?? [];
    const fresh = now.seats.filter(
      ({ post }) =>
        !answered.some((seat) => seat.post === post) && !heldBy(post).every((person) => people.has(person)),
    );
    const all = [...answered, ...fresh];
    const same =
      all.length === seats.length && all.every(({ post }) => seats.some((seat) => seat.post === post));
    if (same && now.standIn === standIn) continue;
    put(u, { type: 'seated', step: key, seats: all, ...(now.standIn && { standIn: now.standIn }) });
  }
}
