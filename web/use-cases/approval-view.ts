// From an approval's state to what is shown and answered: pure, given the posts, units and people that it names.
import { possibleFor, signaturesFor } from '#domain/approval-rights.ts';
import { groupsOf, type Step } from '#domain/approval-route.ts';
import { neededOf } from '#domain/approval-tally.ts';
import type { Answer, ApprovalState, Content } from '#domain/approval-types.ts';
import { changedParts, seenBy } from '#domain/approval-walk.ts';
import type { Calendar } from '#domain/calendar.ts';
import { workingDaysLeft } from '#domain/ladder.ts';
import type { ApprovalView, StepView } from '../api/approval-json.ts';
import { actorRef, wouldActFor } from './in-place-of.ts';
import type { PostNames } from './post-names.ts';
import { atHanoi, type Names } from './task-view.ts';
import type { SignedIn } from './types.ts';

export interface KnownOfApproval {
  readonly names: Names;
  readonly posts: PostNames;
  readonly calendar: Calendar;
  /** The name of a unit by its code, for steps that name one. */
  unitByCode(code: string): string | null;
  readonly previous: Content | null;
  /** The number that the series of its decision offers. */
  readonly offered: StepView['offered'];
  /** Whose results are answers here, as far as they are the reader's to see. */
  readonly ballots: readonly string[];
}

export function approvalView(
  state: ApprovalState,
  version: number,
  actor: SignedIn,
  now: Date,
  known: KnownOfApproval,
): ApprovalView {
  const { route, subject, returned } = state;
  const at = now.toISOString();
  const possible = possibleFor(state, actor, at);
  const nameOf = (key: string) =>
    groupsOf(route)
      .flat()
      .find((step) => step.key === key)?.name ?? key;
  return {
    ...{ id: state.id, number: state.number, title: subject.title, content: { ...subject.content } },
    previous: known.previous && { ...known.previous },
    route: { code: route.code, name: route.name, version: state.routeVersion },
    unit: known.names.unit(subject.unit),
    starter: actorRef(state.starter, known.names),
    ...{ status: state.status, round: state.round },
    steps: groupsOf(route).flatMap((group, i) =>
      group.map((step) => stepView(step, i, state, at, known, nameOf)),
    ),
    returned: returned
      ? { at: atHanoi(returned.at), from: returned.from.map(nameOf), reasons: [...returned.reasons] }
      : null,
    version,
    possible: {
      ...possible,
      answers: possible.answers.map(({ step, answers }) => ({ step, answers: [...answers] })),
      closes: [...possible.closes],
    },
    inPlaceOf: wouldActFor(actor, signaturesFor(state, actor, at)),
    urgedAt: state.urgedAt ? atHanoi(state.urgedAt) : null,
    createdAt: atHanoi(state.createdAt),
    updatedAt: atHanoi(state.updatedAt),
    closedAt: state.closedAt && atHanoi(state.closedAt),
  };
}

function stepView(
  step: Step,
  group: number,
  state: ApprovalState,
  now: string,
  known: KnownOfApproval,
  nameOf: (key: string) => string,
): StepView {
  const { key, name, kind, within, holder, returns } = step;
  const open = state.open[key];
  const done = state.done[key];
  const answers = (open ?? done)?.answers ?? [];
  const parts = seenBy(step, state.subject.parts);
  const vote = kind === 'approve' && step.approve && step.approve.rule !== 'one' ? step.approve : null;
  return {
    ...{ key, name, kind, group, within, state: stateOf(state, key) },
    position: holder ?? null,
    positionUnit: holder && 'unit' in holder ? known.unitByCode(holder.unit) : null,
    holders: (open?.seats ?? []).map(({ post }) => ({
      ...known.posts(post),
      answered: answers.some((given) => given.post === post),
    })),
    standIn: open?.standIn ?? null,
    since: open ? atHanoi(open.since) : null,
    due: open ? atHanoi(open.due) : null,
    workingDays: open ? workingDaysLeft(known.calendar, open.due, now) : null,
    overdue: open ? open.due <= now : false,
    outcome: open ? null : (done?.outcome ?? null),
    at: !open && done ? atHanoi(done.at) : null,
    answers: answers.map((given) => answerView(given, known)),
    needed: vote && open ? neededOf(vote, open.seats.length) : null,
    changed: open?.before ? changedParts(open.before, parts) : [],
    termEnd: open?.termEnd ? atHanoi(open.termEnd) : null,
    sent: open?.sent ? { at: atHanoi(open.sent.at), reference: open.sent.reference } : null,
    returns: returns.map((to) => ({ key: to, name: nameOf(to) })),
    offered: open && kind === 'decision' ? known.offered : null,
  };
}

function stateOf({ open, done }: ApprovalState, key: string): StepView['state'] {
  if (open[key]) return 'open';
  const concluded = done[key];
  if (!concluded) return 'to-come';
  if (concluded.outcome === 'returned') return 'returned';
  return concluded.kept ? 'kept' : 'done';
}

const answerView = (
  given: Answer,
  { names, posts, ballots }: KnownOfApproval,
): StepView['answers'][number] => ({
  person: actorRef(given, names),
  post: posts(given.post).post,
  unit: posts(given.post).unit,
  answer: given.answer,
  text: given.text,
  reference: given.reference ?? null,
  ballot: given.ballot && ballots.includes(given.ballot) ? given.ballot : null,
  at: atHanoi(given.at),
});
