// The ward's working calendar: anybody reads it, its office amends it; ladders follow by themselves.
import type { Calendar } from '#domain/calendar.ts';
import { amendCalendar, type Amendment } from '#ledger/calendar.ts';
import { transaction, type Pool } from '#ledger/database.ts';
import { newId } from '#ledger/ids.ts';
import { record } from '#ledger/record.ts';
import type { SignedIn } from './types.ts';

export const mayAmendCalendar = (actor: SignedIn): boolean =>
  actor.posts.some(({ roles }) => roles.includes('secretariat') || roles.includes('admin'));

/** In one transaction with its entry in the audit. */
export const amend = (
  pool: Pool,
  actor: SignedIn,
  content: Pick<Amendment, 'days' | 'from' | 'until'>,
  now: Date,
): Promise<Calendar> =>
  transaction(pool, async (client) => {
    const at = now.toISOString();
    const amendment = { ...content, ward: actor.ward, person: actor.person, at };
    const calendar = await amendCalendar(client, amendment);
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
