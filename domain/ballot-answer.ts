// What a closed ballot says at the step of an approval for which it was drawn up.
import type { BallotResult } from './approval-types.ts';
import type { BallotState } from './ballot-types.ts';

/** Passed where everything that was voted on was. @returns null where it answers nothing, or those that tied are voted on again */
export function answerOf(ballot: BallotState): BallotResult | null {
  const { id, approval, result, ran, round, rule } = ballot;
  if (!approval || !result || !ran) return null;
  if (result.tied.length > 0 && round < rule.rounds) return null;
  const { step, since } = approval;
  const passed = result.candidates.length > 0 && result.candidates.every((one) => one.passed);
  return { type: 'ballot-closed', step, since, ballot: id, passed, by: ran };
}
