// How each event changes an approval: the fold of its journal. What may happen is decided in approval.ts.
import { doers, principalOf } from './acting.ts';
import { placeOf } from './approval-route.ts';
import type { ApprovalEvent } from './approval-events.ts';
import { climbedStep } from './approval-time.ts';
import type { ApprovalState, Concluded, OpenStep } from './approval-types.ts';

type Started = Extract<ApprovalEvent, { type: 'started' }>;

export function evolveApproval(state: ApprovalState | null, event: ApprovalEvent): ApprovalState {
  if (event.type === 'started') return started(event);
  if (!state) throw new Error(`event ${event.type} before the approval was started`);
  return { ...state, ...change(state, event), updatedAt: event.at };
}

/** Whoever starts it puts the subject in: the first step is answered by that. */
function started(event: Started): ApprovalState {
  const { id, number, route, routeVersion, title, unit, content, parts, at } = event;
  const by = 'post' in event.by ? event.by : { person: '', post: '', unit, rank: 'officer' as const };
  const { person, post, rank } = by;
  const signed = { person, ...principalOf(by), post, unit: by.unit };
  const form = route.steps[0] as { key: string };
  const answer = { ...signed, rank, answer: 'submitted' as const, text: null, at };
  const first: Concluded = { outcome: 'submitted', at, seen: parts, answers: [answer], round: 1 };
  return {
    ...{ id, number, route, routeVersion, status: 'running', round: 1, place: 0 },
    subject: { kind: route.subject, id: null, title, unit, parts, content },
    open: {},
    done: { [form.key]: first },
    formers: doers(by),
    starter: signed,
    party: [by.post],
    ...{ createdAt: at, updatedAt: at, closedAt: null },
  };
}

const added = (list: readonly string[], more: readonly string[]): readonly string[] => [
  ...new Set([...list, ...more]),
];

function change(state: ApprovalState, event: Exclude<ApprovalEvent, Started>): Partial<ApprovalState> {
  const { open, done } = state;
  const step = (key: string, part: Partial<OpenStep>): Partial<ApprovalState> => ({
    open: { ...open, [key]: { ...open[key]!, ...part } },
  });
  switch (event.type) {
    case 'resubmitted':
      return resubmitted(state, event);
    case 'opened':
      return opened(state, event);
    case 'seated': {
      const { standIn: _, ...rest } = open[event.step]!;
      const seated = { ...rest, seats: event.seats, ...(event.standIn && { standIn: event.standIn }) };
      return { open: { ...open, [event.step]: seated }, party: added(state.party, postsOf(event.seats)) };
    }
    case 'answered':
      return step(event.step, { answers: [...open[event.step]!.answers, event.answer] });
    case 'sent': {
      const { at, reference, due, ladder } = event;
      return step(event.step, { sent: { at, reference }, due, ladder, deadlinePassed: false, late: 0 });
    }
    case 'concluded': {
      const { [event.step]: ended, ...others } = open;
      const { outcome, seen, at } = event;
      const concluded = { outcome, seen, at, answers: ended!.answers, round: state.round };
      return { open: others, done: { ...done, [event.step]: concluded } };
    }
    case 'kept':
      return { done: { ...done, [event.step]: { ...done[event.step]!, kept: true } } };
    case 'returned': {
      const { from, reasons, at } = event;
      const asked = done[event.to];
      return {
        open: {},
        returned: { from, reasons, at },
        done: asked ? { ...done, [event.to]: { ...asked, outcome: 'returned' } } : done,
      };
    }
    case 'ended':
      return { status: event.result, open: {}, returned: null, closedAt: event.at };
    case 'withdrawn':
      return { status: 'withdrawn', open: {}, closedAt: event.at };
    case 'urged':
      return { urgedAt: event.at };
    case 'reminded':
    case 'deadline-passed':
    case 'escalated':
    case 'still-overdue':
    case 'term-ended':
      return step(event.step, climbedStep(open[event.step]!, event));
  }
}

const postsOf = (seats: OpenStep['seats']) => seats.map(({ post }) => post);

function opened(
  state: ApprovalState,
  event: Extract<ApprovalEvent, { type: 'opened' }>,
): Partial<ApprovalState> {
  const { type: _, step, by: __, at, ...rest } = event;
  const { [step]: last, ...done } = state.done;
  const now: OpenStep = { ...rest, since: at, answers: [], ...(last && { before: last.seen }) };
  return {
    place: placeOf(state.route, step),
    open: { ...state.open, [step]: now },
    done,
    party: added(state.party, postsOf(event.seats)),
  };
}

function resubmitted(
  state: ApprovalState,
  event: Extract<ApprovalEvent, { type: 'resubmitted' }>,
): Partial<ApprovalState> {
  const { title, content, parts } = event;
  return {
    subject: { ...state.subject, title, content, parts },
    round: state.round + 1,
    returned: null,
    formers: added(state.formers, doers(event.by)),
  };
}
