// The rows of a duty, folded from its state: the duty, a row a slot, and a row for all that was ever entered of a session.
import { beginsAt, endsAt } from '#domain/duty-periods.ts';
import { metBy, sessionsOf, standing } from '#domain/duty-slots.ts';
import type { DutyState } from '#domain/duty-types.ts';
import type { Client } from './database.ts';
import type { RowBasis } from './basis.ts';

const slotRows = (duty: DutyState) =>
  duty.slots.map((slot) => {
    const sessions = sessionsOf(duty, slot.key).map((one) => standing(one)!);
    return {
      key: slot.key,
      from_day: slot.from,
      to_day: slot.to,
      begins_at: beginsAt(slot),
      ends_at: endsAt(slot),
      closes_at: slot.closesAt || null,
      closed: slot.closed ?? false,
      met: metBy(duty, slot),
      sessions: sessions.length,
      accepted: sessions.filter((one) => one.accepted).length,
      asked: slot.asked !== undefined,
    };
  });

const sessionRows = (duty: DutyState) =>
  duty.sessions.flatMap(({ number, slot, entries }) =>
    entries.map((entry, revision) => ({
      number,
      revision,
      slot,
      held_on: entry.on,
      makes_up: entry.makesUp != null,
      place: entry.place ?? null,
      skills: entry.skills,
      people: entry.people ?? null,
      groups: entry.groups,
      from_at: entry.at,
      until_at: entry.ended?.at ?? null,
      accepted_at: entry.accepted?.at ?? null,
    })),
  );

/** What did not change is not written again. */
const write = `
WITH duty_ AS (
  INSERT INTO duty (id, ward_id, campaign_id, key, unit_id, clause, title, every, at_least, from_day, until_day, item,
    status, version)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
  ON CONFLICT (id) DO UPDATE SET status = EXCLUDED.status, version = EXCLUDED.version
), gone_ AS (
  DELETE FROM duty_slot WHERE duty_id = $1 AND key NOT IN (SELECT (s->>'key')::date FROM jsonb_array_elements($15::jsonb) s)
), slots_ AS (
  INSERT INTO duty_slot (duty_id, key, from_day, to_day, begins_at, ends_at, closes_at, closed, met, sessions, accepted, asked)
  SELECT $1, s.* FROM jsonb_to_recordset($15) AS s(key date, from_day date, to_day date, begins_at timestamptz,
    ends_at timestamptz, closes_at timestamptz, closed boolean, met text, sessions int, accepted int, asked boolean)
  ON CONFLICT (duty_id, key) DO UPDATE SET closes_at = EXCLUDED.closes_at, closed = EXCLUDED.closed, met = EXCLUDED.met,
    sessions = EXCLUDED.sessions, accepted = EXCLUDED.accepted, asked = EXCLUDED.asked
  WHERE (duty_slot.closes_at, duty_slot.closed, duty_slot.met, duty_slot.sessions, duty_slot.accepted, duty_slot.asked)
    IS DISTINCT FROM (EXCLUDED.closes_at, EXCLUDED.closed, EXCLUDED.met, EXCLUDED.sessions, EXCLUDED.accepted, EXCLUDED.asked)
)
INSERT INTO duty_session (duty_id, number, revision, slot, held_on, makes_up, place, skills, people, groups, from_at, until_at, accepted_at)
SELECT $1, s.* FROM jsonb_to_recordset($16) AS s(number int, revision int, slot date, held_on date, makes_up boolean,
  place text, skills text[], people int, groups jsonb, from_at timestamptz, until_at timestamptz, accepted_at timestamptz)
ON CONFLICT (duty_id, number, revision) DO UPDATE SET until_at = EXCLUDED.until_at, accepted_at = EXCLUDED.accepted_at
WHERE (duty_session.until_at, duty_session.accepted_at) IS DISTINCT FROM (EXCLUDED.until_at, EXCLUDED.accepted_at)`;

export async function writeDutyRow(
  client: Client,
  { ward, version, state }: RowBasis<DutyState>,
): Promise<void> {
  await client.query({
    name: 'write-duty',
    text: write,
    values: [
      ...[state.id, ward, state.campaign, state.key, state.unit, state.clause, state.title, state.every],
      ...[state.atLeast, state.from, state.until, state.item, state.status, version],
      ...[JSON.stringify(slotRows(state)), JSON.stringify(sessionRows(state))],
    ],
  });
}
