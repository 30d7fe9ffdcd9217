// A small ward for tests of the ledger: a committee's office, a police cell with a deputy, a school; rows by plain SQL.
import { createPool, type Pool } from '#ledger/database.ts';
import { act, type Order, type Outcome, type Settle } from '#ledger/act.ts';
import { newId } from '#ledger/ids.ts';
import type { Actor, PersonActor, Post } from '#domain/process.ts';
import type { TaskCommand } from '#domain/task-types.ts';
import { freshDatabase, type FreshDatabase } from '../setup/database.ts';

export interface Ward {
  pool: Pool;
  url: string;
  id: string;
  units: { root: string; office: string; police: string; school: string };
  secretariat: PersonActor;
  police: PersonActor;
  policeDeputy: PersonActor;
  school: PersonActor;
  /** Puts a command to the door; a command id is made where none is given. */
  act(
    actor: Actor,
    id: string,
    command: TaskCommand,
    more?: Partial<Order<'task'>>,
    settle?: Settle,
  ): Promise<Outcome>;
  /** A task of the police cell, assigned by the committee's office. */
  task(
    content?: Partial<Extract<TaskCommand, { type: 'create' }>>,
    more?: Partial<Order<'task'>>,
  ): Promise<string>;
  end(): Promise<void>;
}

export const clock = () => new Date();
export const id = () => newId(clock());

/** @param database where the ward is made; one of its own, dropped at the end, where none is given */
export async function wardFixture(database?: FreshDatabase): Promise<Ward> {
  const { url, drop } = database ?? (await freshDatabase());
  const pool = createPool(url);
  const ward = id();
  const units = { root: id(), office: id(), police: id(), school: id() };
  await pool.query(`INSERT INTO ward (id, code, name) VALUES ($1, 'test', 'Phường thử')`, [ward]);
  for (const [code, unit] of Object.entries(units)) {
    await pool.query(
      `INSERT INTO unit (id, ward_id, code, name, short_name, kind, parent_id) VALUES ($1, $2, $3, $3, $3, 'party_cell', $4)`,
      [unit, ward, code, code === 'root' ? null : units.root],
    );
    await pool.query('INSERT INTO unit_closure VALUES ($1, $1, 0)', [unit]);
    if (code !== 'root') await pool.query('INSERT INTO unit_closure VALUES ($1, $2, 1)', [units.root, unit]);
  }
  const person = async (
    unit: string,
    rank: Post['rank'],
    roles: Post['roles'] = [],
  ): Promise<PersonActor> => {
    const [who, post] = [id(), id()];
    await pool.query('INSERT INTO person (id, ward_id, name) VALUES ($1, $2, $3)', [
      who,
      ward,
      `post ${rank}`,
    ]);
    await pool.query(
      'INSERT INTO post (id, unit_id, code, title, rank, roles) VALUES ($1, $2, $3, $3, $4, $5)',
      [post, unit, post, rank, roles],
    );
    await pool.query(
      `INSERT INTO holding (id, person_id, post_id, from_at) VALUES ($1, $2, $3, '2020-01-01Z')`,
      [id(), who, post],
    );
    return { kind: 'person', person: who, ward, posts: [{ id: post, unit, rank, roles, scope: [unit] }] };
  };
  const secretariat = await person(units.office, 'officer', ['secretariat']);
  const put: Ward['act'] = (actor, process, command, more, settle) =>
    act(
      pool,
      {
        kind: 'task',
        id: process,
        ward,
        command,
        commandId: id(),
        actor,
        at: clock().toISOString(),
        ...more,
      },
      settle,
    );
  return {
    pool,
    url,
    id: ward,
    units,
    secretariat,
    police: await person(units.police, 'leader'),
    policeDeputy: await person(units.police, 'deputy'),
    school: await person(units.school, 'leader'),
    act: put,
    async task(content = {}, more = {}) {
      const process = id();
      const base = {
        title: 'Tập huấn kỹ năng số',
        product: 'Biên bản',
        lead: units.police,
        coordinating: [],
        watching: [],
      };
      const outcome = await put(secretariat, process, { type: 'create', ...base, ...content }, more);
      if (!outcome.accepted) throw new Error(`not created: ${outcome.rejected}`);
      return process;
    },
    end: async () => {
      await pool.end();
      await drop();
    },
  };
}
