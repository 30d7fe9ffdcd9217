// What an act on a duty brings beside its events and its rows: notices.
import { evolve } from '#domain/duty-evolve.ts';
import type { DutyEvent } from '#domain/duty-events.ts';
import { tellingOf } from '#domain/duty-notices.ts';
import type { DutyCommand, DutyState } from '#domain/duty-types.ts';
import type { AfterBasis, Following } from './basis.ts';
import type { Client } from './database.ts';
import { tell } from './notices.ts';

export async function afterDuty(
  client: Client,
  { ward, before, state, events, sequence }: AfterBasis<DutyState, DutyCommand, DutyEvent>,
): Promise<Following<DutyCommand>[]> {
  let duty = before;
  const tellings = events.flatMap((event, i) => {
    duty = evolve(duty, event);
    const telling = tellingOf(event, duty);
    return telling ? [{ ...telling, event, sequence: sequence - events.length + 1 + i }] : [];
  });
  await tell(client, { ward, process: state.id, campaign: state.campaign }, tellings);
  return [];
}
