// A person plans, closes or cancels a report round.
import { dayOf } from '#domain/days.ts';
import type { ErrorCode } from '#domain/errors.ts';
import { periodWith } from '#domain/round-periods.ts';
import type { roundBodies, RoundCommand, RoundContent } from '#domain/round-types.ts';
import { roundId } from '#ledger/round-after.ts';
import type { z } from 'zod';
import { actOnProcess, type Acted, type Deps, type ProcessAct } from './act-on-process.ts';
import type { RoundView } from './round-types.ts';
import { getRound } from './rounds.ts';
import type { Answer } from './types.ts';

type How = Pick<ProcessAct<'round', RoundView>, 'actor' | 'keyed' | 'ifMatch' | 'locale'>;

const showsCurrent: readonly ErrorCode[] = ['round_exists', 'stale', 'wrong_state'];

const acted: Acted<'round', RoundView> = {
  kind: 'round',
  // Only whether it is there: of no matter when.
  sees: async (pool, actor, id) => (await getRound(pool, actor, id, new Date(0))) !== null,
  read: async (client, actor, id, now) => (await getRound(client, actor, id, now))!,
  showsCurrent: (rejected) => showsCurrent.includes(rejected),
};

const put = (deps: Deps, act: Omit<ProcessAct<'round', RoundView>, 'present'>): Promise<Answer<RoundView>> =>
  actOnProcess(deps, acted, { ...act, present: (answer) => answer }) as Promise<Answer<RoundView>>;

/** Without a period's key, the one that runs now. */
export function planRound(
  deps: Deps,
  how: How,
  { key, campaign, ...body }: z.output<(typeof roundBodies)['plan']>,
): Promise<Answer<RoundView>> {
  const period = key ?? periodWith(body.every, body.cutOffDay, dayOf(deps.clock())).key;
  const content: RoundContent = { ...body, campaign: campaign ?? null, key: period };
  return put(deps, {
    ...how,
    id: null,
    newId: roundId(how.actor.ward, content),
    command: { type: 'plan', content },
  });
}

export const actOnRound = (
  deps: Deps,
  how: How,
  id: string,
  command: Extract<RoundCommand, { type: 'close' | 'cancel' }>,
): Promise<Answer<RoundView>> => put(deps, { ...how, id, command });
