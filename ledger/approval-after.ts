// What an act on an approval brings beside its events and its row: notices to those whose step it is now, the number of a decision.
import type { ApprovalEvent } from '#domain/approval-events.ts';
import { evolveApproval } from '#domain/approval-evolve.ts';
import { approvalDue, approvalTellingOf } from '#domain/approval-notices.ts';
import type { ApprovalCommand, ApprovalState } from '#domain/approval-types.ts';
import type { AfterBasis, Following } from './basis.ts';
import type { Client } from './database.ts';
import { takeDecisionNumber } from './document-numbers.ts';
import { tell, type Told } from './notices.ts';

export async function afterApproval(
  client: Client,
  { ward, before, events, state, sequence: last }: AfterBasis<ApprovalState, ApprovalCommand, ApprovalEvent>,
): Promise<Following<ApprovalCommand>[]> {
  let now = before;
  const tellings = events.flatMap((event, i): Told[] => {
    now = evolveApproval(now, event);
    const telling = approvalTellingOf(event, now);
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
  return [];
}
