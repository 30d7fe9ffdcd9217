// Who is told of an event of an approval, and whether that is still worth sending when its time comes.
import type { ApprovalEvent } from './approval-events.ts';
import { placeOf } from './approval-route.ts';
import type { ApprovalState, OpenStep } from './approval-types.ts';
import { stepOf } from './approval-walk.ts';
import type { Audience } from './deadline-rules.ts';
import { wardBodies, type Recipient, type Telling } from './notices.ts';

/**
 * @param state as it is after the event
 * @param council who draws up a ballot where a step waits for one
 */
export function approvalTellingOf(
  event: ApprovalEvent,
  state: ApprovalState,
  council: readonly string[] = [],
): Telling | null {
  const votes = event.type === 'opened' && stepOf(state, event.step).kind === 'ballot' && council.length > 0;
  const to = [
    ...(votes ? [{ reason: 'council', people: council } as const] : []),
    ...recipients(event, state).filter((one) => !('posts' in one) || one.posts.length > 0),
  ];
  return to.length > 0 ? { to, urgent: event.type === 'urged' || event.type === 'returned' } : null;
}

const starter = ({ formers }: ApprovalState): Recipient => ({ reason: 'starter', people: formers });

function recipients(event: ApprovalEvent, state: ApprovalState): Recipient[] {
  switch (event.type) {
    // Of a step to which it was returned, the return itself tells.
    case 'opened':
      return placeOf(state.route, event.step) === 0 ? [] : [holders(state.open[event.step])];
    case 'seated':
    case 'term-ended':
      return [holders(state.open[event.step])];
    case 'returned':
    case 'ended':
      return [starter(state), { reason: 'leader', unit: state.subject.unit }];
    case 'withdrawn':
      return [{ reason: 'holder', posts: state.party, vacant: false }];
    case 'urged':
      return Object.values(state.open).map(holders);
    case 'reminded':
    case 'deadline-passed':
    case 'escalated':
    case 'still-overdue':
      return event.tell.flatMap((audience) => timely(audience, state, event.step));
    case 'started':
    case 'resubmitted':
    case 'answered':
    case 'sent':
    case 'concluded':
    case 'kept':
      return [];
  }
}

/** Those at a step who have not answered. */
function holders(open: OpenStep | undefined): Recipient {
  const waiting = open?.seats.filter(({ post }) => !open.answers.some((given) => given.post === post)) ?? [];
  return { reason: 'holder', posts: waiting.map(({ post }) => post), vacant: open?.standIn === 'vacant' };
}

/** A task's ladder, read for a step: whoever holds it is its leader, and the unit that waits is its assigner. */
function timely(audience: Audience, state: ApprovalState, step: string): Recipient[] {
  switch (audience) {
    case 'leader':
      return [holders(state.open[step])];
    case 'assigner':
      return [starter(state)];
    case 'monitoring':
    case 'permanent':
    case 'standing':
      return [wardBodies[audience]];
    case 'assignee':
    case 'coordinating':
    case 'watching':
      return [];
  }
}

/** What is answered meanwhile drops out of a digest. Results stay worth telling. */
export const approvalStillHolds = (type: string, due: string | null, state: ApprovalState): boolean => {
  if (type === 'ended' || type === 'withdrawn') return true;
  const timelyOne = ['reminded', 'deadline-passed', 'escalated', 'still-overdue'].includes(type);
  const open = Object.values(state.open);
  return timelyOne ? open.some((step) => step.due === due) : open.length > 0;
};

/** The first deadline of the steps that are open. */
export const approvalDue = ({ open }: Pick<ApprovalState, 'open'>): string | null =>
  Object.values(open)
    .map(({ due }) => due)
    .sort()[0] ?? null;
