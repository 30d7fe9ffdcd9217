// What follows from a ballot elsewhere: closed, it answers the step of an approval for which it was drawn up.
import type { BallotResult } from '#domain/approval-types.ts';
import { answerOf } from '#domain/ballot-answer.ts';
import type { BallotCommand, BallotEvent, BallotState } from '#domain/ballot-types.ts';
import type { AfterBasis, Following } from './basis.ts';
import type { Client } from './database.ts';

export function afterBallot(
  _: Client,
  { events, state }: AfterBasis<BallotState, BallotCommand, BallotEvent>,
): Promise<Following<BallotResult>[]> {
  const command = events.some(({ type }) => type === 'closed') ? answerOf(state) : null;
  if (!command) return Promise.resolve([]);
  const of = { kind: 'approval', id: state.approval!.id, commandId: `ballot-${state.id}` };
  return Promise.resolve([{ ...of, command }]);
}
