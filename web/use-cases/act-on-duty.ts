// A person acts on a duty: seen? then through the ledger's door, which knows a command that came before; the answer is the duty as it now is.
import type { DutyCommand } from '#domain/duty-types.ts';
import { act, type Order, type Outcome } from '#ledger/act.ts';
import type { Client, Pool } from '#ledger/database.ts';
import { derivedId, newId } from '#ledger/ids.ts';
import { problem } from '../api/problems.ts';
import { answerOf, hide } from './act-on-task.ts';
import type { DutyView } from './duty-types.ts';
import { seesDuty, viewOfDuty } from './read-duty.ts';
import { keepReceipt, type Keyed } from './receipts.ts';
import type { Answer, Locale, SignedIn } from './types.ts';

interface Deps {
  readonly pool: Pool;
  readonly clock: () => Date;
}

export interface DutyAct {
  readonly actor: SignedIn;
  readonly duty: string;
  readonly command: DutyCommand;
  readonly keyed?: Keyed | undefined;
  readonly ifMatch?: number | undefined;
  readonly locale: Locale;
}

/** @throws Unavailable where nothing could be stored: the same key tells later what was */
export async function actOnDuty(deps: Deps, input: DutyAct): Promise<Answer<DutyView>> {
  const now = deps.clock();
  const { actor, keyed, locale } = input;
  const commandId = keyed ? derivedId(keyed.person, keyed.route, keyed.key) : newId(now);
  const order: Order<'duty'> = {
    kind: 'duty',
    id: input.duty,
    ward: actor.ward,
    command: input.command,
    commandId,
    actor,
    at: now.toISOString(),
    expectedVersion: input.ifMatch,
  };
  let answer!: Answer<DutyView>;
  const settle = async (client: Client, outcome: Outcome) => {
    answer = await answerTo(client, outcome, input, now);
    if (keyed) answer = answerOf(await keepReceipt(client, keyed, answer, now), locale) as typeof answer;
  };
  if (await seesDuty(deps.pool, actor, input.duty)) await act(deps.pool, order, settle);
  else await hide(deps.pool, order, settle);
  return answer;
}

async function answerTo(
  client: Client,
  outcome: Outcome,
  { actor, duty, locale }: DutyAct,
  now: Date,
): Promise<Answer<DutyView>> {
  const view = () => viewOfDuty(client, actor, duty, now);
  if (outcome.accepted) return { status: 200, body: await view() };
  const { rejected, field } = outcome;
  const seen = rejected !== 'not_found' && rejected !== 'forbidden';
  return problem(rejected, locale, { field, current: seen ? await view() : undefined });
}
