// The ward's working calendar: anybody reads it, its office amends it; ladders follow by themselves.
import type { Calendar } from '#domain/calendar.ts';
import { amendCalendar, type Amendment } from '#ledger/calendar.ts';
import { transaction, type Pool } from '#ledger/database.ts';
import { newId } from '#ledger/ids.ts';
import { record } from '#ledger/record.ts';
import type { SignedIn } from './types.ts';

export const mayAmendCalendar = (actor: SignedIn): boolean =>
  actor.posts.some(({ roles }) => roles.includes('secretariat') || roles.includes('admin'));

/** In one transaction with its entry in the audit. `stale` where somebody amended it meanwhile. */
export async function amend(
  pool: Pool,
  actor: SignedIn,
  content: Pick<Amendment, 'days' | 'from' | 'until' | 'madeFrom'>,
  now: Date,
): Promise<Calendar | 'forbidden' | 'stale'> {
  if (!mayAmendCalendar(actor)) return 'forbidden';
  const at = now.toISOString();
  return transaction(pool, async (client) => {
    const amendment = { ...content, ward: actor.ward, person: actor.person, at };
    const calendar = await amendCalendar(client, amendment);
    if (!calendar) return 'stale';
    await record(client, {
      ward: actor.ward,
      id: actor.ward,
      commandId: newId(now),
      kind: 'calendar',
      verb: 'amend',
      at,
      person: actor.person,
      post: null,
      outcome: 'accepted',
      request: calendar,
    });
    return calendar;
  });
}
