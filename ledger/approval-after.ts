// What an act on an approval brings beside its events and its row: notices to those whose step it is now, the number of a decision,
// and what its end means elsewhere.
import type { ApprovalEvent } from '#domain/approval-events.ts';
import { evolveApproval } from '#domain/approval-evolve.ts';
import { approvalDue, approvalTellingOf } from '#domain/approval-notices.ts';
import type { ApprovalCommand, ApprovalState } from '#domain/approval-types.ts';
import { stepOf } from '#domain/approval-walk.ts';
import { councilFault, sitting, type CouncilSeat } from '#domain/council.ts';
import { dayOf } from '#domain/days.ts';
import type { AfterBasis, Following } from './basis.ts';
import { councilsOf } from './councils.ts';
import type { Client } from './database.ts';
import { takeDecisionNumber } from './document-numbers.ts';
import { initiativeToSettle } from './initiative-after.ts';
import { tell, type Told } from './notices.ts';

/** Of the councils that may vote today, where a ballot opens: their secretaries, or chairs, draw it up. */
async function secretaries(
  client: Client,
  ward: string,
  events: readonly ApprovalEvent[],
  state: ApprovalState,
): Promise<string[]> {
  const opens = events.find(
    (event) => event.type === 'opened' && stepOf(state, event.step).kind === 'ballot',
  );
  if (!opens) return [];
  const day = dayOf(new Date(opens.at));
  const councils = (await councilsOf(client, ward)).filter(({ council }) => !councilFault(council, day));
  return councils.flatMap(({ council }) => {
    const seated = (seat: CouncilSeat) => sitting(council, day).filter((member) => member.seat === seat);
    const told = seated('secretary').length > 0 ? seated('secretary') : seated('chair');
    return told.map(({ person }) => person);
  });
}

export async function afterApproval(
  client: Client,
  { ward, before, events, state, sequence: last }: AfterBasis<ApprovalState, ApprovalCommand, ApprovalEvent>,
): Promise<Following[]> {
  let now = before;
  const voting = await secretaries(client, ward, events, state);
  const tellings = events.flatMap((event, i): Told[] => {
    now = evolveApproval(now, event);
    const telling = approvalTellingOf(event, now, voting);
    if (!telling) return [];
    const due = 'step' in event ? (now.open[event.step]?.due ?? approvalDue(now)) : approvalDue(now);
    return [{ ...telling, event, due, sequence: last - events.length + 1 + i }];
  });
  for (const event of events)
    if (event.type === 'answered' && event.answer.answer === 'decided' && event.answer.reference) {
      const { reference, person, at } = event.answer;
      const of = { process: state.id, route: state.route.code };
      await takeDecisionNumber(client, ward, { ...of, reference, person, at });
    }
  await tell(client, { ward, process: state.id, campaign: null }, tellings);
  return initiativeToSettle(client, state);
}
