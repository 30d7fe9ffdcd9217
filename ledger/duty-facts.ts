// The facts that a duty's rules rely on: who acts, when, and the ward's calendar, where the duty is the ward's.
import type { DutyFacts, DutyState } from '#domain/duty-types.ts';
import type { FactsBasis } from './basis.ts';
import { calendarOf } from './calendar.ts';
import type { Client } from './database.ts';

export const dutyFacts = async (
  client: Client,
  { id, ward, at, actor }: FactsBasis<DutyState>,
): Promise<DutyFacts> => ({ id, at, actor, calendar: await calendarOf(client, ward) });
