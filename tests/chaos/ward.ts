// A ward for the chaos tests and the bench: a committee's office that assigns and a unit that works, by plain SQL.
import type { Pool } from 'pg';
import type { PersonActor, Post } from '#domain/process.ts';
import { newId } from '#ledger/ids.ts';

export interface Ward {
  readonly id: string;
  readonly unit: string;
  /** Assigns for the committee, and accepts. */
  readonly office: PersonActor;
  /** Leads the unit that gets the tasks. */
  readonly leader: PersonActor;
  /** Those who are told of how late it is: monitoring body, Thường trực, Ban Thường vụ. */
  readonly monitor: PersonActor;
  readonly permanent: PersonActor;
  readonly standing: PersonActor;
}

const id = () => newId(new Date());

export async function makeWard(pool: Pool): Promise<Ward> {
  const ward = id();
  const units = { root: id(), office: id(), police: id() };
  await pool.query(`INSERT INTO ward (id, code, name) VALUES ($1, 'chaos', 'Phường thử')`, [ward]);
  for (const [code, unit] of Object.entries(units)) {
    await pool.query(
      `INSERT INTO unit (id, ward_id, code, name, short_name, kind, parent_id) VALUES ($1, $2, $3, $3, $3, 'party_cell', $4)`,
      [unit, ward, code, code === 'root' ? null : units.root],
    );
    await pool.query('INSERT INTO unit_closure VALUES ($1, $1, 0)', [unit]);
    if (code !== 'root') await pool.query('INSERT INTO unit_closure VALUES ($1, $2, 1)', [units.root, unit]);
  }
  const person = async (unit: string, rank: Post['rank'], roles: Post['roles']): Promise<PersonActor> => {
    const [who, post] = [id(), id()];
    await pool.query('INSERT INTO person (id, ward_id, name) VALUES ($1, $2, $3)', [who, ward, rank]);
    await pool.query(
      'INSERT INTO post (id, unit_id, code, title, rank, roles) VALUES ($1, $2, $3, $3, $4, $5)',
      [post, unit, post, rank, roles],
    );
    const holding = `INSERT INTO holding (id, person_id, post_id, from_at) VALUES ($1, $2, $3, '2020-01-01Z')`;
    await pool.query(holding, [id(), who, post]);
    return { kind: 'person', person: who, ward, posts: [{ id: post, unit, rank, roles, scope: [unit] }] };
  };
  return {
    id: ward,
    unit: units.police,
    office: await person(units.office, 'officer', ['secretariat']),
    leader: await person(units.police, 'leader', []),
    monitor: await person(units.root, 'officer', ['monitor']),
    permanent: await person(units.root, 'leader', ['standing_committee']),
    standing: await person(units.root, 'leader', ['standing_member']),
  };
}
