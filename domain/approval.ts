// The approval's decider: a subject goes along its route, each step answered by whoever holds it, until it is approved, rejected or withdrawn.
import { isVacant, notTheirs, postsFor, principalOf, sign } from './acting.ts';
import { groupsOf, stepsOf, type Step } from './approval-route.ts';
import type { ApprovalBodies } from './approval-bodies.ts';
import type { ApprovalEvent } from './approval-events.ts';
import { evolveApproval } from './approval-evolve.ts';
import { admitAnswer, admitClosing, admitUrging, admitWithdrawal, answersAt } from './approval-rights.ts';
import { seatsOf } from './approval-seats.ts';
import { owesReason } from './approval-tally.ts';
import { climbApproval, nextOfApproval, termFrom, timed } from './approval-time.ts';
import {
  approvalStages,
  approvalTimeCommands,
  type Answer,
  type AnswerName,
  type ApprovalCommand,
  type ApprovalFacts,
  type ApprovalStage,
  type ApprovalState,
  type ApprovalTimeCommand,
  type BallotResult,
} from './approval-types.ts';
import { changedParts, put, reseat, settle, stepOf, type Unfolding } from './approval-walk.ts';
import { dayOf } from './days.ts';
import { numberFault } from './document-number.ts';
import { isRejection, reject, type Rejection } from './errors.ts';
import { gives } from './mandate.ts';
import type { Decider, PersonSignature, Signature } from './process.ts';

type Said = ApprovalBodies['answer'];

function decide(
  state: ApprovalState | null,
  command: ApprovalCommand,
  facts: ApprovalFacts,
): readonly ApprovalEvent[] | Rejection {
  if (command.type === 'start') return state ? reject('unchanged') : start(command, facts);
  if (!state) return reject('not_found');
  if (isTime(command)) return come(state, facts);
  if (command.type === 'ballot-closed') return fromBallot(state, command, facts);
  if (state.status !== 'running') return outsider(state, facts) ? reject('forbidden') : reject('wrong_state');
  const u = unfold(state, facts);
  // Posts change hands while an approval waits: who holds a step is looked at whenever anything happens.
  reseat(u);
  const by = admit(u.state, command, facts);
  if (isRejection(by)) return by;
  const signed: Unfolding = { ...u, by };
  const fault = perform(signed, command);
  if (fault) return fault;
  return signed.events;
}

const isTime = (command: ApprovalCommand): command is { type: ApprovalTimeCommand } =>
  (approvalTimeCommands as readonly string[]).includes(command.type);

const unfold = (state: ApprovalState, facts: ApprovalFacts): Unfolding => ({
  ...{ state, facts, events: [] },
  by: { system: facts.actor.kind === 'system' ? facts.actor.name : 'ledger' },
});

const outsider = (state: ApprovalState, { actor }: ApprovalFacts): boolean =>
  actor.kind === 'person' &&
  ![...actor.posts, ...(actor.mandated ?? [])].some(
    ({ id, unit }) => state.party.includes(id) || unit === state.subject.unit,
  );

function start(
  { route: _, unit, content }: Extract<ApprovalCommand, { type: 'start' }>,
  facts: ApprovalFacts,
): readonly ApprovalEvent[] | Rejection {
  const { actor, route: found } = facts;
  if (actor.kind === 'system') return reject('forbidden');
  if (!facts.roster.above.has(unit)) return reject('unknown_unit', 'unit');
  if (!found || found.route.subject !== 'document') return reject('unknown_route', 'route');
  const { route, version } = found;
  const form = stepsOf(route)[0]!;
  const seats = form.holder ? seatsOf(form.holder, unit, facts.roster).seats : [];
  const post = postsFor(actor, gives.approval.form, null).find(
    (one) => one.unit === unit && (isVacant(one) || seats.some((seat) => seat.post === one.id)),
  );
  if (!post) return notTheirs(actor);
  const by = sign({ actor, post });
  const started: ApprovalEvent = {
    ...{ type: 'started', at: facts.at, by, id: facts.id, number: facts.number! },
    ...{
      route,
      routeVersion: version,
      unit,
      title: content.title,
      content: { ...content },
      parts: facts.parts,
    },
  };
  const u: Unfolding = { facts, by, events: [started], state: evolveApproval(null, started) };
  settle(u);
  return u.events;
}

/** Time reminds and tells those above; it looks who holds the steps now, and answers nothing. */
function come(state: ApprovalState, facts: ApprovalFacts): readonly ApprovalEvent[] | Rejection {
  if (facts.actor.kind !== 'system') return reject('forbidden');
  const u = unfold(state, facts);
  reseat(u);
  for (const event of climbApproval(u.state, facts)) put(u, event);
  return u.events;
}

/** The council's result answers the step for which it voted, as it stood open then; by whoever ran the ballot. */
function fromBallot(
  state: ApprovalState,
  { step, since, ballot, passed, by }: BallotResult,
  facts: ApprovalFacts,
): readonly ApprovalEvent[] | Rejection {
  if (facts.actor.kind !== 'system') return reject('forbidden');
  const u = unfold(state, facts);
  reseat(u);
  if (u.state.status !== 'running' || u.state.open[step]?.since !== since) return reject('wrong_state');
  const said = { answer: passed ? ('passed' as const) : ('failed' as const), text: null, at: facts.at };
  const { person, post, unit, rank } = by;
  put(u, {
    type: 'answered',
    step,
    answer: { post, unit, person, rank, ...principalOf(by), ...said, ballot },
  });
  settle(u);
  return u.events;
}

type ByPeople = Exclude<ApprovalCommand, { type: ApprovalTimeCommand | 'start' | 'ballot-closed' }>;

function admit(state: ApprovalState, command: ByPeople, { actor, at }: ApprovalFacts): Signature | Rejection {
  switch (command.type) {
    case 'answer':
      return admitAnswer(state, command.step, actor);
    case 'close-opinions':
      return admitClosing(state, command.step, actor);
    case 'withdraw':
      return admitWithdrawal(state, actor);
    case 'urge':
      return admitUrging(state, actor, at);
  }
}

function perform(u: Unfolding, command: ByPeople): Rejection | null {
  switch (command.type) {
    case 'answer':
      return answer(u, command);
    case 'close-opinions':
      settle(u, { step: command.step, reason: command.reason });
      return null;
    case 'withdraw':
      put(u, { type: 'withdrawn', reason: command.reason });
      return null;
    case 'urge':
      put(u, { type: 'urged', text: command.text ?? null });
      // Whoever left may have been the last one who was waited for.
      settle(u);
      return null;
  }
}

function answer(u: Unfolding, said: Said): Rejection | null {
  const step = stepOf(u.state, said.step);
  const fault = answerFault(u, step, said);
  if (fault) return fault;
  const text = said.text ?? null;
  if (said.answer === 'sent') {
    const due = termFrom(u.facts, u.facts.at, step.outside ?? step.within);
    const reference = said.reference!;
    put(u, { type: 'sent', step: step.key, reference, text, ...timed(u.facts, due) });
    return null;
  }
  if (step.kind === 'form') resubmit(u, said);
  put(u, { type: 'answered', step: step.key, answer: signed(u, said, step) });
  settle(u);
  return null;
}

function resubmit(u: Unfolding, { content }: Said): void {
  const { parts } = u.facts;
  const changed = changedParts(u.state.subject.parts, parts);
  put(u, { type: 'resubmitted', title: content!.title, content: { ...content! }, parts, changed });
}

function signed(u: Unfolding, said: Said, step: Step): Answer {
  const { post, unit, person, rank } = u.by as PersonSignature;
  return {
    ...{
      post,
      unit,
      person,
      rank,
      ...principalOf(u.by),
      answer: said.answer,
      text: said.text ?? null,
      at: u.facts.at,
    },
    ...(said.reference && { reference: said.reference }),
    ...(said.answer === 'return' && { to: said.to ?? step.returns[0]! }),
  };
}

/** Those that are nothing without the number and the day of a paper. */
const needsReference: readonly AnswerName[] = ['decided', 'sent', 'granted'];

function answerFault({ state, facts }: Unfolding, step: Step, said: Said): Rejection | null {
  const { answer: name, text, to, reference, content } = said;
  const open = state.open[step.key]!;
  if (!answersAt(state, step.key).includes(name)) return reject('invalid', 'answer');
  if (name === 'clear' && open.termEnd && facts.at < open.termEnd) return reject('term_running', 'answer');
  if (owesReason.includes(name) && !text) return reject('reason_needed', 'text');
  if (name === 'return') {
    const several = step.returns.length > 1;
    if (to ? !step.returns.includes(to) : several) return reject('invalid', 'to');
  } else if (to) return reject('invalid', 'to');
  if (needsReference.includes(name) && !reference) return reject('reference_needed', 'reference.number');
  if (reference && reference.on > dayOf(new Date(Date.parse(facts.at))))
    return reject('in_future', 'reference.on');
  const wrong = name === 'decided' && facts.numbering && numberFault(facts.numbering, reference!.number);
  if (wrong) return reject(wrong, 'reference.number');
  if (step.kind === 'form') return content ? null : reject('invalid', 'content');
  return content ? reject('invalid', 'content') : null;
}

/** What changes a form that somebody has open: not another one's vote beside theirs, nor what time brings. */
const shown: readonly ApprovalEvent['type'][] = [
  ...(['started', 'resubmitted', 'opened', 'sent', 'concluded'] as const),
  ...(['returned', 'ended', 'withdrawn'] as const),
];

function stageOf(state: ApprovalState): ApprovalStage {
  const group = groupsOf(state.route)[state.place]!;
  const open = group.find(({ key }) => state.open[key]);
  return open ? approvalStages[open.kind] : 'closed';
}

export const approval: Decider<ApprovalState, ApprovalCommand, ApprovalFacts, ApprovalEvent, ApprovalState> =
  {
    decide,
    evolve: evolveApproval,
    next: nextOfApproval,
    stage: stageOf,
    closed: (state) => state.status !== 'running',
    counts: (event) => shown.includes(event.type),
    view: (state) => state,
  };
