// A person plans, closes or cancels a report round: through the ledger's door; the answer is the round as it now is.
import { dayOf } from '#domain/days.ts';
import { periodWith } from '#domain/round-periods.ts';
import type { roundBodies, RoundCommand, RoundContent } from '#domain/round-types.ts';
import { act, type Order, type Outcome } from '#ledger/act.ts';
import type { Client, Pool } from '#ledger/database.ts';
import { derivedId, newId } from '#ledger/ids.ts';
import { roundId } from '#ledger/round-after.ts';
import type { z } from 'zod';
import { problem } from '../api/problems.ts';
import { answerOf } from './act-on-process.ts';
import { keepReceipt, type Keyed } from './receipts.ts';
import type { RoundView } from './round-types.ts';
import { getRound } from './rounds.ts';
import type { Answer, Locale, SignedIn } from './types.ts';

interface Deps {
  readonly pool: Pool;
  readonly clock: () => Date;
}

interface How {
  readonly actor: SignedIn;
  readonly keyed?: Keyed | undefined;
  readonly ifMatch?: number | undefined;
  readonly locale: Locale;
}

/** Without a period's key, the one that runs now. */
export function planRound(
  deps: Deps,
  how: How,
  { key, campaign, ...body }: z.output<(typeof roundBodies)['plan']>,
): Promise<Answer<RoundView>> {
  const period = key ?? periodWith(body.every, body.cutOffDay, dayOf(deps.clock())).key;
  const content: RoundContent = { ...body, campaign: campaign ?? null, key: period };
  return put(deps, how, roundId(how.actor.ward, content), { type: 'plan', content }, 201);
}

export const actOnRound = (
  deps: Deps,
  how: How,
  id: string,
  command: Extract<RoundCommand, { type: 'close' | 'cancel' }>,
): Promise<Answer<RoundView>> => put(deps, how, id, command, 200);

/** @throws Unavailable where nothing could be stored: the same key tells later what was */
async function put(
  { pool, clock }: Deps,
  { actor, keyed, ifMatch, locale }: How,
  id: string,
  command: RoundCommand,
  status: number,
): Promise<Answer<RoundView>> {
  const now = clock();
  const order: Order<'round'> = {
    ...{ kind: 'round', id, ward: actor.ward, command, actor, at: now.toISOString() },
    commandId: keyed ? derivedId(keyed.person, keyed.route, keyed.key) : newId(now),
    expectedVersion: ifMatch,
  };
  let answer!: Answer<RoundView>;
  const settle = async (client: Client, outcome: Outcome) => {
    const current = await getRound(client, actor, id);
    // Not yours to see is no round at all; a period that nobody planned yet is everybody's to ask for.
    const seen = current !== null || command.type === 'plan';
    answer = outcome.accepted
      ? { status, body: current! }
      : problem(seen ? outcome.rejected : 'not_found', locale, {
          field: seen ? outcome.field : undefined,
          current: current ?? undefined,
        });
    if (keyed) answer = answerOf(await keepReceipt(client, keyed, answer, now), locale) as typeof answer;
  };
  await act(pool, order, settle);
  return answer;
}
