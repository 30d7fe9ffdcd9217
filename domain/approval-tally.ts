// What the answers at a step come to: nothing yet, or an outcome that no further answer and no other order could change.
import type { ApproveRule, OutcomeName, RejectRule, Step } from './approval-route.ts';
import type { Answer, AnswerName, OpenStep } from './approval-types.ts';

/** The answers that each kind of step takes, besides its return. */
export const answersOf: Record<Step['kind'], readonly AnswerName[]> = {
  form: ['submitted'],
  check: ['passed'],
  opinion: ['agree', 'differ'],
  approve: ['approve', 'reject', 'abstain'],
  ballot: ['passed', 'failed'],
  public: ['clear', 'objected'],
  decision: ['decided', 'refused'],
  forward: ['sent', 'granted', 'refused'],
  publish: ['published'],
};

/** Those that say no, or otherwise owe a reason. */
export const owesReason: readonly AnswerName[] = [
  'differ',
  'reject',
  'failed',
  'objected',
  'refused',
  'return',
];

const asOutcome: Partial<Record<AnswerName, OutcomeName>> = { approve: 'approved', reject: 'rejected' };

/** @returns null while it is open */
export function tally(
  step: Step,
  { seats, answers }: Pick<OpenStep, 'seats' | 'answers'>,
): OutcomeName | 'returned' | null {
  if (answers.length === 0) return null;
  if (answers.some(({ answer }) => answer === 'return')) return 'returned';
  if (step.kind === 'opinion') return step.hear === 'all' && answers.length < seats.length ? null : 'heard';
  if (step.kind !== 'approve') return answers[0]!.answer as OutcomeName;
  return step.approve!.rule === 'one'
    ? (asOutcome[answers[0]!.answer] ?? null)
    : vote(step.approve!, step.reject!, seats.length, answers);
}

/**
 * Rejected as soon as enough rejected, or too few are left who could still approve; approved as soon as enough approved
 * and the rejections can't become enough any more. With all who hold it heard, whatever is not approved is rejected.
 */
function vote(
  approve: ApproveRule,
  reject: RejectRule,
  seats: number,
  answers: readonly Answer[],
): 'approved' | 'rejected' | null {
  const said = (name: AnswerName) => answers.filter(({ answer }) => answer === name).length;
  const [yes, no] = [said('approve'), said('reject')];
  const left = Math.max(0, seats - answers.length);
  const needed = neededOf(approve, seats);
  // Fewer hold it than would have to approve: it waits until posts are filled, and nobody's absence rejects.
  if (needed > seats && reject.rule === 'unreachable') return null;
  const against = reject.rule === 'unreachable' ? seats - needed + 1 : neededOf(reject, seats);
  if (no >= against) return 'rejected';
  if (needed > seats) return null;
  if (yes + left < needed) return 'rejected';
  return yes >= needed && no + left < against ? 'approved' : null;
}

/** How many of those who hold the step make up a rule's number. */
export function neededOf(rule: ApproveRule | RejectRule, seats: number): number {
  switch (rule.rule) {
    case 'one':
    case 'any':
      return 1;
    case 'all':
      return Math.max(1, seats);
    case 'count':
      return rule.n;
    case 'percent':
      return rule.more
        ? Math.floor((seats * rule.percent) / 100) + 1
        : Math.max(1, Math.ceil((seats * rule.percent) / 100));
    case 'unreachable':
      return seats;
  }
}
