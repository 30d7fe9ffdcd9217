// The facts that an approval's rules rely on: the ward's posts as they are held, the route, the hashes of what is put in.
import { createHash } from 'node:crypto';
import type { ApprovalCommand, ApprovalFacts, ApprovalState, Parts } from '#domain/approval-types.ts';
import type { Roster, RosterPost } from '#domain/approval-seats.ts';
import { defaultRules } from '#domain/deadline-rules.ts';
import { newestRoute } from './approval-routes.ts';
import type { FactsBasis } from './basis.ts';
import { calendarOf } from './calendar.ts';
import type { Client, Pool } from './database.ts';
import { lockNumbers, numberingOf } from './document-numbers.ts';
import { stands } from './mandates.ts';

export async function approvalFacts(
  client: Client,
  { id, ward, at, actor, state }: FactsBasis<ApprovalState>,
  command: ApprovalCommand,
): Promise<ApprovalFacts> {
  const content = 'content' in command ? command.content : null;
  const base = {
    ...{ id, at, actor, parts: content ? partsOf({ ...content }) : {}, rules: defaultRules },
    calendar: await calendarOf(client, ward),
    roster: await rosterOf(client, ward, at),
  };
  if (command.type === 'answer' && command.answer === 'decided' && command.reference && state) {
    await lockNumbers(client, ward);
    const { on: day } = command.reference;
    return { ...base, numbering: await numberingOf(client, ward, { route: state.route.code, day, own: id }) };
  }
  if (command.type !== 'start') return base;
  return {
    ...base,
    number: await nextNumber(client, ward),
    route: await newestRoute(client, ward, command.route),
  };
}

/** Each part by the hash of what it says. */
export const partsOf = (content: Readonly<Record<string, string>>): Parts =>
  Object.fromEntries(
    Object.entries(content).map(([part, says]) => [
      part,
      createHash('sha256').update(says).digest('base64url'),
    ]),
  );

interface Row extends Omit<RosterPost, 'unitCode'> {
  unit_code: string;
}

/** The posts of a ward with who holds them at an instant, or was given a vacant one by mandate; and the tree of its units. */
export async function rosterOf(client: Client | Pool, ward: string, at: string): Promise<Roster> {
  const posts = await (client as Client).query<Row>({
    name: 'roster-posts',
    text: `SELECT po.id, po.code, po.unit_id AS unit, u.code AS unit_code, po.rank, po.roles, ARRAY(
             SELECT person_id FROM (
               SELECT h.person_id, h.from_at, h.id FROM holding h
               WHERE h.post_id = po.id AND h.from_at <= $2 AND (h.until_at IS NULL OR h.until_at > $2)
               UNION ALL
               SELECT m.person_id, m.from_at, m.id FROM mandate m
               WHERE m.post_id = po.id AND m.principal_id IS NULL AND ${stands('m', '$2')}
                 AND 'rule' = ANY(m.acts) AND m.campaigns = '{}') held
             ORDER BY from_at, id) AS people
           FROM post po JOIN unit u ON u.id = po.unit_id WHERE u.ward_id = $1 ORDER BY u.position, po.id`,
    values: [ward, at],
  });
  const units = await (client as Client).query<{ id: string; parent: string | null }>({
    name: 'roster-units',
    text: 'SELECT id, parent_id AS parent FROM unit WHERE ward_id = $1',
    values: [ward],
  });
  return {
    posts: posts.rows.map(({ unit_code: unitCode, ...post }) => ({ ...post, unitCode })),
    above: new Map(units.rows.map(({ id, parent }) => [id, parent])),
  };
}

/** Numbers have no gaps: a refused start rolls its number back with everything else that it read. */
async function nextNumber(client: Client, ward: string): Promise<number> {
  const { rows } = await client.query<{ number: number }>({
    name: 'next-approval-number',
    text: `UPDATE ward SET last_approval_number = last_approval_number + 1 WHERE id = $1
           RETURNING last_approval_number AS number`,
    values: [ward],
  });
  return rows[0]!.number;
}
